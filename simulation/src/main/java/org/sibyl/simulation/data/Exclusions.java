package org.sibyl.simulation.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variables;

/**
 * The pairs that were left out, by reason: their indices, counted from 0. In words, as everywhere, pairs are counted from 1, as the rows of
 * a file are. Immutable and thread-safe.
 */
public final class Exclusions {
    /** Every pair can train. */
    public static final Exclusions NONE = new Exclusions(Map.of());

    private static final int SHOWN = 5;

    private final Map<String, int[]> byReason;
    private final int[] pairs;

    private Exclusions(Map<String, int[]> byReason) {
        this.byReason = byReason;
        pairs = byReason.values().stream().flatMapToInt(Arrays::stream).sorted().toArray();
    }

    /** Pairs with the reason of each; reasons are told in the order of their first pair. */
    public static Exclusions of(Map<Integer, String> reasons) {
        var collector = new Collector();
        reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> collector.add(each.getKey(), each.getValue()));
        return collector.exclusions();
    }

    /**
     * Finds the pairs that cannot train: a number is not finite, or outside its variable's support.
     *
     * @param variables what the columns are
     * @param source natural values
     * @param known pairs that are known to be unfit, and not looked at
     */
    public static Exclusions among(Variables variables, RowSource source, Exclusions known) {
        return among(variables, source, known, count -> false);
    }

    /** As the other; ends once so many were found that the rest does not matter. */
    static Exclusions among(Variables variables, RowSource source, Exclusions known, IntPredicate isEnough) {
        var unfit = new Collector();
        double[] row = new double[source.columns()];
        for (int n = 0; n < source.rows() && !isEnough.test(unfit.count()); n++) {
            String reason = known.reason(n);
            if (reason.isEmpty()) {
                source.read(n, row, 0);
                reason = unfit(variables, row);
            }
            if (!reason.isEmpty()) {
                unfit.add(n, reason);
            }
        }
        return unfit.exclusions();
    }

    /** Why a row cannot train; empty if it can. */
    private static String unfit(Variables variables, double... row) {
        int first = 0;
        boolean hasData = false;
        boolean isObserved = false;
        for (var block : variables.blocks()) {
            int size = block.size();
            for (int i = 0; i < size; i++) {
                double value = row[first + i];
                hasData |= block.role() == Role.DATA;
                if (Double.isNaN(value) && block.isMaybeAbsent()) {
                    continue;
                }
                isObserved |= block.role() == Role.DATA;
                if (!Double.isFinite(value)) {
                    return "with " + value + " in '" + block.form().element(block.name(), i) + "'";
                }
                if (!canTrain(block.support(), value)) {
                    return "with '" + block.form().element(block.name(), i) + "' " + place(value, block.support());
                }
            }
            first += size;
        }
        return hasData && !isObserved ? "with all data absent" : "";
    }

    /** An end of a truncated support has a place on the real line, but nothing beyond it, and its margin, is of the pairs' prior. */
    private static boolean canTrain(Support support, double value) {
        boolean isBeyond = support instanceof Truncated cut && cut.ofPairs().clamped(value) != value;
        return !isBeyond && Double.isFinite(support.toReal(value));
    }

    /** An interval is open: a value at one of its ends has no place on the real line. */
    private static String place(double value, Support support) {
        boolean isEnd = value == Bounds.lower(support) || value == Bounds.upper(support);
        return isEnd ? "at " + value + ", an end of " + support + ", whose ends are excluded" : "outside " + support;
    }

    /** Whether a pair was left out. */
    public boolean contains(int pair) {
        return Arrays.binarySearch(pairs, pair) >= 0;
    }

    /** How many pairs were left out. */
    public int count() {
        return pairs.length;
    }

    /** The pairs left out, ascending, as a fresh array. */
    public int[] pairs() {
        return pairs.clone();
    }

    /** The reasons, such as {@code with NaN in 'x2'}. */
    public List<String> reasons() {
        return List.copyOf(byReason.keySet());
    }

    /** The pairs left out for a reason, ascending, as a fresh array. */
    public int[] pairs(String reason) {
        return byReason.getOrDefault(reason, new int[0]).clone();
    }

    /** These and more, whose pairs are counted from {@code first} on, which is beyond all of these. */
    public Exclusions and(Exclusions more, int first) {
        var joined = new LinkedHashMap<>(byReason);
        more.byReason.forEach((reason, later) -> joined.merge(
                reason,
                Arrays.stream(later).map(pair -> pair + first).toArray(),
                (here, there) -> IntStream.concat(Arrays.stream(here), Arrays.stream(there))
                        .toArray()));
        return new Exclusions(joined);
    }

    /** Why a pair was left out, or nothing said if it was not: an empty text. */
    String reason(int pair) {
        if (contains(pair)) {
            for (var each : byReason.entrySet()) {
                if (Arrays.binarySearch(each.getValue(), pair) >= 0) {
                    return each.getKey();
                }
            }
        }
        return "";
    }

    /** The number that the pair at a place has, where places count only pairs that were not left out. */
    int pairAt(int place) {
        int low = 0;
        int high = pairs.length;
        while (low < high) { // the first pair left out beyond that place
            int middle = (low + high) >>> 1;
            if (pairs[middle] - middle <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return place + low;
    }

    /** One line: how many for each reason, and the first few of them, counted from 1. */
    @Override
    public String toString() {
        if (byReason.isEmpty()) {
            return "no pair was left out";
        }
        var parts = new ArrayList<String>();
        int left = byReason.size();
        for (var each : byReason.entrySet()) {
            if (parts.size() == SHOWN && left > 1) {
                parts.add(left + " more reasons");
                break;
            }
            left--;
            parts.add(shown(each.getKey(), each.getValue()));
        }
        return String.format(Locale.ROOT, "%,d cannot train: %s", count(), String.join("; ", parts));
    }

    private static String shown(String reason, int... pairs) {
        var numbers = new ArrayList<String>();
        Arrays.stream(pairs).limit(SHOWN).forEach(pair -> numbers.add(Long.toString(pair + 1L)));
        if (pairs.length > SHOWN) {
            numbers.add("...");
        }
        return String.format(
                Locale.ROOT,
                "%,d %s (%s %s)",
                pairs.length,
                reason,
                pairs.length == 1 ? "pair" : "pairs",
                String.join(", ", numbers));
    }

    /** Gathers pairs in ascending order. Used by one thread. */
    static final class Collector {
        private final Map<String, IntStream.Builder> builders = new LinkedHashMap<>();
        private int count;

        void add(int pair, String reason) {
            builders.computeIfAbsent(reason, none -> IntStream.builder()).add(pair);
            count++;
        }

        int count() {
            return count;
        }

        /** What was gathered; ends the gathering. */
        Exclusions exclusions() {
            var byReason = new LinkedHashMap<String, int[]>();
            builders.forEach(
                    (reason, pairs) -> byReason.put(reason, pairs.build().toArray()));
            return new Exclusions(byReason);
        }
    }
}
