package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.List;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Thresholds;

/**
 * Expected coverage of the joint posterior's regions of highest density, through the rank of log q(θᵢ | xᵢ) among the log
 * densities of the draws (Deistler, Gonçalves and Macke 2022; Modrák et al. 2025).
 *
 * <p>The share of draws that are denser than the truth is the smallest credible level whose region holds it: uniform under
 * an exact posterior. Sees errors of the joint shape and densities that do not belong to the draws; blind to a bias that
 * leaves the order of densities as it is.
 *
 * @param sbc the rank test of the log density
 * @param curve coverage against credible level
 * @param meanLogDensity of the truths, nats: the larger, the better; comparable between models of the same pairs
 */
public record DensityCoverage(Sbc sbc, CoverageCurve curve, double meanLogDensity) {

    /** What tables call the quantity. */
    public static final String LOG_DENSITY = "log q";

    /**
     * Ranks the log densities.
     *
     * @param truths log q(θᵢ | xᵢ), natural logarithm, [pairs]
     * @param draws log q(θᵢₗ | xᵢ), [pairs, draws]
     * @throws IllegalArgumentException if shapes differ or a value is NaN
     */
    public static DensityCoverage of(double[] truths, double[][] draws, long seed) {
        var quantity = TestQuantity.of(LOG_DENSITY, truths, draws);
        var uniformity =
                Uniformity.of(quantity.values().pairs(), quantity.values().draws());
        var sbc = Sbc.of(List.of(quantity), uniformity, seed);
        return new DensityCoverage(
                sbc,
                CoverageCurve.ofDensities(sbc.tests().get(0).ranks(), seed),
                Arrays.stream(truths).average().orElseThrow());
    }

    /** The finding, judged by the simultaneous p-value. */
    public Finding finding(Thresholds thresholds) {
        RankTest test = sbc.tests().get(0);
        var readings = new Finding.Readings(
                "credible regions of all parameters together hold the truth as often as they say",
                "credible regions of all parameters together hold the truth too "
                        + (test.bias() < 0 ? "seldom: overconfident" : "often: underconfident"));
        return Finding.of(
                "expected coverage", LOG_DENSITY, test.gamma(), PValue.of(test.pValue()), thresholds, readings);
    }
}
