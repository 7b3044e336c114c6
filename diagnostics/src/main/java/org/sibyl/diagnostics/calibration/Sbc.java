package org.sibyl.diagnostics.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Thresholds;

/**
 * Simulation-based calibration: over the prior, the truth must rank uniformly among the draws (Talts et al. 2018).
 *
 * <p>Coordinates alone cannot see errors of the joint shape, nor a posterior that returns the prior: add test
 * quantities such as the log density, or run {@link Tarp} with references that depend on the data.
 *
 * @param tests one for each parameter, then one for each further quantity
 * @param uniformity the test that they share, with its band
 */
public record Sbc(List<RankTest> tests, Uniformity uniformity) {

    /** Copies the list. */
    public Sbc {
        tests = List.copyOf(tests);
    }

    /** Ranks every parameter. */
    public static Sbc of(CalibrationDraws draws, long seed) {
        return of(draws, List.of(), seed);
    }

    /**
     * Ranks every parameter and further quantities.
     *
     * @throws IllegalArgumentException if a quantity has other numbers of pairs or draws
     */
    public static Sbc of(CalibrationDraws draws, List<TestQuantity> quantities, long seed) {
        List<TestQuantity> all = new ArrayList<>();
        IntStream.range(0, draws.parameters()).forEach(j -> all.add(TestQuantity.parameter(draws, j)));
        all.addAll(quantities);
        return of(all, Uniformity.of(draws.pairs(), draws.drawsPerPair()), seed);
    }

    /** Ranks quantities with a test made before, to be used again. */
    public static Sbc of(List<TestQuantity> quantities, Uniformity uniformity, long seed) {
        return new Sbc(
                IntStream.range(0, quantities.size())
                        .mapToObj(k -> RankTest.of(quantities.get(k), uniformity, seed + 1000L * k))
                        .toList(),
                uniformity);
    }

    /**
     * Tests counts that were made elsewhere, for instance on many machines: what {@link #of(CalibrationDraws, long)} gives of the draws themselves.
     *
     * @param names of the parameters
     * @param smaller how many draws of each pair are below the truth, {@code [parameters][pairs]}
     * @param equal how many are the truth, {@code [parameters][pairs]}
     * @param draws of each pair
     * @param seed breaks ties
     * @throws IllegalArgumentException if shapes differ, or more draws are counted than there are
     */
    public static Sbc ofCounts(List<String> names, int[][] smaller, int[][] equal, int draws, long seed) {
        if (names.isEmpty() || smaller.length != names.size() || equal.length != names.size()) {
            throw new IllegalArgumentException("ranks need counts of each parameter, but there are " + names.size()
                    + " names and counts of " + smaller.length + " and " + equal.length);
        }
        var uniformity = Uniformity.of(smaller[0].length, draws);
        return new Sbc(
                IntStream.range(0, names.size())
                        .mapToObj(k -> RankTest.of(
                                names.get(k),
                                Ranks.counted(smaller[k], equal[k], draws, seed + 1000L * k),
                                uniformity,
                                seed + 1000L * k))
                        .toList(),
                uniformity);
    }

    /** One finding for each quantity, not adjusted for their number: see {@link Finding#adjusted}. */
    public List<Finding> findings(Thresholds thresholds) {
        return tests.stream().map(test -> test.finding("SBC", thresholds)).toList();
    }
}
