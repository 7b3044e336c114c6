package org.sibyl.recipes.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The pairs that were left out, by reason. Immutable.
 *
 * @param byReason numbers of the pairs, counted from 0 and in order, for each reason
 */
public record Exclusions(Map<String, List<Integer>> byReason) {
    /** Every pair can train. */
    public static final Exclusions NONE = new Exclusions(Map.of());

    private static final int SHOWN = 5;

    /** Copies the lists, keeping the order of the reasons. */
    public Exclusions {
        var copy = new LinkedHashMap<String, List<Integer>>();
        byReason.forEach((reason, pairs) -> copy.put(reason, List.copyOf(pairs)));
        byReason = Collections.unmodifiableMap(copy);
    }

    /** How many pairs were left out. */
    public int count() {
        return byReason.values().stream().mapToInt(List::size).sum();
    }

    /** One line: how many for each reason, and the first few of them. */
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
            var pairs = each.getValue();
            var numbers = new ArrayList<String>();
            pairs.stream().limit(SHOWN).forEach(pair -> numbers.add(pair.toString()));
            if (pairs.size() > SHOWN) {
                numbers.add("...");
            }
            parts.add(String.format(
                    Locale.ROOT,
                    "%,d %s (%s %s)",
                    pairs.size(),
                    each.getKey(),
                    pairs.size() == 1 ? "pair" : "pairs",
                    String.join(", ", numbers)));
        }
        return String.format(Locale.ROOT, "%,d cannot train: %s", count(), String.join("; ", parts));
    }
}
