package org.sibyl.diagnostics.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.summary.KernelDensity;

/**
 * Coverage of each parameter's regions of highest density: the smallest credible level whose region holds the truth,
 * which is uniform under an exact posterior.
 *
 * <p>The density of a pair's marginal is a kernel estimate from one half of its draws; the level is the rank of the
 * truth's density among the other half. Truth and ranked draws are exchangeable whatever the estimate is, so the test
 * is exact for every bandwidth.
 *
 * @param tests one for each parameter
 * @param curves one for each parameter
 */
public record MarginalCoverage(List<RankTest> tests, List<CoverageCurve> curves) {

    /** Copies the lists. */
    public MarginalCoverage {
        tests = List.copyOf(tests);
        curves = List.copyOf(curves);
    }

    /** Ranks the density at every parameter's truth. */
    public static MarginalCoverage of(CalibrationDraws draws, long seed) {
        int ranked = draws.drawsPerPair() - draws.drawsPerPair() / 2;
        return of(draws, Uniformity.of(draws.pairs(), ranked), seed);
    }

    /** The same with a uniformity test made before, for L − L/2 draws. */
    public static MarginalCoverage of(CalibrationDraws draws, Uniformity uniformity, long seed) {
        List<RankTest> tests = new ArrayList<>();
        List<CoverageCurve> curves = new ArrayList<>();
        for (int j = 0; j < draws.parameters(); j++) {
            TestQuantity quantity = densities(draws, j);
            RankTest test = RankTest.of(quantity, uniformity, seed + 1000L * j);
            tests.add(test);
            curves.add(CoverageCurve.ofDensities(test.ranks(), seed + j));
        }
        return new MarginalCoverage(tests, curves);
    }

    private static TestQuantity densities(CalibrationDraws draws, int parameter) {
        int half = draws.drawsPerPair() / 2;
        int ranked = draws.drawsPerPair() - half;
        var truths = new double[draws.pairs()];
        var values = new double[draws.pairs()][ranked];
        for (int i = 0; i < truths.length; i++) {
            double[] all = draws.drawsOf(i, parameter);
            var density = KernelDensity.of(Arrays.copyOf(all, half));
            truths[i] = density.at(draws.truths().at(i, parameter));
            for (int l = 0; l < ranked; l++) {
                values[i][l] = density.at(all[half + l]);
            }
        }
        return TestQuantity.of(draws.names().get(parameter), truths, values);
    }

    /**
     * The mass of a histogram's bins that are at least as full as a given one: the level of the region of highest density
     * that just holds it.
     */
    static double histogramLevel(int[] counts, int bin) {
        double inside = 0;
        double total = 0;
        for (int count : counts) {
            inside += count >= counts[bin] ? count : 0;
            total += count;
        }
        return inside / total;
    }

    /** One finding for each parameter, not adjusted for their number: see {@link Finding#adjusted}. */
    public List<Finding> findings(Thresholds thresholds) {
        return tests.stream()
                .map(test -> Finding.of(
                        "HPD coverage",
                        test.quantity(),
                        test.gamma(),
                        PValue.of(test.pValue()),
                        thresholds,
                        readings(test)))
                .toList();
    }

    private static Finding.Readings readings(RankTest test) {
        String regions = "credible regions of " + test.quantity() + " hold the truth ";
        return new Finding.Readings(
                regions + "as often as they say",
                regions + "too " + (test.bias() < 0 ? "seldom: overconfident" : "often: underconfident"));
    }
}
