package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Thresholds;

/**
 * Tests of accuracy with random points (Lemos et al. 2023): how often the truth is nearer to a reference point than the
 * draws are. Sees errors of the joint posterior.
 *
 * <pre>
 * fᵢ = #{ l : ‖rᵢ − θᵢₗ‖ &lt; ‖rᵢ − θᵢ‖ } / L,     ECP(α) = #{ fᵢ ≤ α } / N
 * </pre>
 *
 * <p>Distances are taken after division by the standard deviation of truths and draws together. fᵢ is the rank of a distance, so the
 * p-value is that of {@link Uniformity}.
 *
 * @param test the ranks of the distances and their p-values
 * @param curve expected coverage against credibility level
 * @param area Σ (ECP − α) Δα over the upper half: positive where the posterior is too wide, negative where too narrow
 * @param areaPValue of the area, two-sided, over uniform ranks
 */
public record Tarp(RankTest test, CoverageCurve curve, double area, double areaPValue) {

    private static final int LEVELS = 30;
    private static final int SIMULATIONS = 999;

    /**
     * Runs the test.
     *
     * @param name of the quantity in tables, such as "joint, references from the data"
     */
    public static Tarp of(CalibrationDraws draws, String name, References references, long seed) {
        var uniformity = Uniformity.of(draws.pairs(), draws.drawsPerPair());
        return of(draws, name, references, uniformity, seed);
    }

    /** Runs the test with a uniformity test made before. */
    public static Tarp of(
            CalibrationDraws draws, String name, References references, Uniformity uniformity, long seed) {
        RankTest test = test(draws, name, references, uniformity, seed);
        Ranks ranks = test.ranks();
        double area = area(fractions(ranks));
        return new Tarp(test, CoverageCurve.of(fractions(ranks), LEVELS), area, areaPValue(area, ranks, seed));
    }

    /** The ranks and their p-values alone, without curve and area. */
    public static RankTest test(
            CalibrationDraws draws, String name, References references, Uniformity uniformity, long seed) {
        return RankTest.of(name, ranks(draws, references.of(draws, seed), seed), uniformity, seed);
    }

    /** Ranks of the distances from the references, [pairs, parameters]. */
    static Ranks ranks(CalibrationDraws draws, double[][] references, long seed) {
        var scales = new double[draws.parameters()];
        for (int j = 0; j < scales.length; j++) {
            double sd = Moments.of(draws.pooled(j)).deviation();
            scales[j] = sd > 0 ? 1 / sd : 1;
        }
        var truths = new double[draws.pairs()];
        var distances = new double[draws.pairs()][draws.drawsPerPair()];
        for (int i = 0; i < truths.length; i++) {
            double[] r = references[i];
            for (int j = 0; j < scales.length; j++) {
                double gap = (draws.truths().at(i, j) - r[j]) * scales[j];
                truths[i] += gap * gap;
                for (int l = 0; l < distances[i].length; l++) {
                    double other = (draws.at(i, l, j) - r[j]) * scales[j];
                    distances[i][l] += other * other;
                }
            }
        }
        return Ranks.of(TestQuantity.of("distance", truths, distances), seed);
    }

    private static double[] fractions(Ranks ranks) {
        return Arrays.stream(ranks.toArray())
                .mapToDouble(rank -> (double) rank / ranks.draws())
                .toArray();
    }

    private static double area(double[] fractions) {
        double[] levels = CoverageCurve.levels(LEVELS);
        double sum = 0;
        for (int j = LEVELS / 2; j <= LEVELS; j++) {
            sum += CoverageCurve.share(fractions, levels[j]) - levels[j];
        }
        return sum / LEVELS;
    }

    private static double areaPValue(double area, Ranks ranks, long seed) {
        var random = new SplittableRandom(seed);
        var uniform = new double[ranks.pairs()];
        var areas = new double[SIMULATIONS];
        for (int s = 0; s < SIMULATIONS; s++) {
            for (int i = 0; i < uniform.length; i++) {
                uniform[i] = (double) random.nextInt(ranks.draws() + 1) / ranks.draws();
            }
            areas[s] = area(uniform);
        }
        long below = Arrays.stream(areas).filter(a -> a <= area).count();
        long above = Arrays.stream(areas).filter(a -> a >= area).count();
        return Math.min(1, 2.0 * (1 + Math.min(below, above)) / (1 + SIMULATIONS));
    }

    /** The finding, judged by the simultaneous p-value. */
    public Finding finding(Thresholds thresholds) {
        String fault = Math.abs(area) > 0.5 / Math.sqrt(test.ranks().pairs())
                ? "the joint posterior is too " + (area > 0 ? "wide" : "narrow")
                : "the joint posterior lies in the wrong place or has the wrong shape";
        var readings = new Finding.Readings("the truth is as near to the reference points as the draws are", fault);
        return Finding.of("TARP", test.quantity(), area, PValue.of(test.pValue()), thresholds, readings);
    }
}
