package org.sibyl.selftest.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Holm;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.LocalC2st;
import org.sibyl.diagnostics.calibration.MarginalCoverage;
import org.sibyl.diagnostics.calibration.RankTest;
import org.sibyl.diagnostics.calibration.Recovery;
import org.sibyl.diagnostics.calibration.References;
import org.sibyl.diagnostics.calibration.Sbc;
import org.sibyl.diagnostics.calibration.Tarp;
import org.sibyl.diagnostics.calibration.Uniformity;
import org.sibyl.diagnostics.twosample.QuadraticRegression;
import org.sibyl.selftest.check.Check;

/**
 * Exact posteriors that are far from normal, of few pairs and many parameters, where a test that leans on symmetry, on large numbers or
 * on the truths' range rejects too often.
 *
 * <pre>
 * xⱼ ~ U(1, 2),   θⱼ = xⱼ eⱼ,   e ~ Exp(1), or ln e ~ N(0, 1), or e ~ N(0, 1)
 * </pre>
 */
enum SkewedPosterior {
    /** Exponential: skewness 2. */
    EXPONENTIAL("exponential", random -> -Math.log1p(-random.nextDouble())),
    /** Lognormal: skewness 6. */
    LOGNORMAL("lognormal", random -> Math.exp(random.nextGaussian())),
    /** Normal, for comparison. */
    NORMAL("normal", RandomGenerator::nextGaussian);

    private static final double LEVEL = 0.05;
    private static final int DRAWS = 60;
    private static final int PERMUTATIONS = 999;
    private static final int NULLS = 99;

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a pure function
    private final ToDoubleFunction<RandomGenerator> deviate;

    SkewedPosterior(String title, ToDoubleFunction<RandomGenerator> deviate) {
        this.title = title;
        this.deviate = deviate;
    }

    /** Sizes at 5 % of every test, for 20 and 200 pairs of two parameters, and for 20 pairs of ten. */
    static List<Check> sizes(int repetitions, long seed) {
        List<Check> checks = new ArrayList<>();
        for (SkewedPosterior posterior : values()) {
            checks.addAll(posterior.sizes(20, 2, repetitions, seed));
            checks.addAll(posterior.sizes(200, 2, repetitions, seed));
        }
        checks.addAll(NORMAL.sizes(20, 10, repetitions, seed));
        return checks;
    }

    List<Check> sizes(int pairs, int parameters, int repetitions, long seed) {
        var all = Uniformity.of(pairs, DRAWS);
        var half = Uniformity.of(pairs, DRAWS - DRAWS / 2);
        List<Map<String, Double>> runs = IntStream.range(0, repetitions)
                .parallel()
                .mapToObj(r -> pValues(
                        draws(pairs, parameters, seed + 7919L * r),
                        draws(20, parameters, ~(seed + 7919L * r)),
                        all,
                        half,
                        seed + r))
                .toList();
        Map<String, Integer> rejections = new LinkedHashMap<>();
        runs.forEach(run -> run.forEach((test, p) -> rejections.merge(test, p <= LEVEL ? 1 : 0, Integer::sum)));
        return DiagnosticSuite.sizes(
                rejections, repetitions, title + " posterior, " + pairs + " pairs, " + parameters + " parameters");
    }

    private static Map<String, Double> pValues(
            CalibrationDraws draws, CalibrationDraws fresh, Uniformity all, Uniformity half, long seed) {
        Map<String, Double> p = new LinkedHashMap<>();
        p.put("SBC", smallest(Sbc.of(draws, seed).tests(), RankTest::pValue));
        p.put(
                "TARP random",
                Tarp.test(draws, "joint", References.uniform(), all, seed).pValue());
        p.put(
                "TARP data",
                Tarp.test(draws, "joint", References.regressed(), all, seed).pValue());
        p.put("HPD coverage", smallest(MarginalCoverage.of(draws, half, seed).tests(), RankTest::pValue));
        p.put("z-score", smallest(Recovery.of(draws, PERMUTATIONS, seed), Recovery::zScorePValue));
        double[] observation = fresh.observations().orElseThrow().row(0);
        p.put(
                "L-C2ST",
                LocalC2st.train(draws, new QuadraticRegression(), NULLS, seed)
                        .at(observation, Sample.of(fresh.names(), fresh.draws(0)))
                        .pValue());
        return p;
    }

    private static <T> double smallest(List<T> tests, ToDoubleFunction<T> pValue) {
        double[] adjusted = Holm.adjusted(tests.stream().mapToDouble(pValue).toArray());
        return Arrays.stream(adjusted).min().orElseThrow();
    }

    private CalibrationDraws draws(int pairs, int parameters, long seed) {
        var random = new SplittableRandom(seed);
        double[][] truths = new double[pairs][parameters];
        double[][] data = new double[pairs][parameters];
        double[][][] posterior = new double[pairs][DRAWS][parameters];
        for (int i = 0; i < pairs; i++) {
            for (int j = 0; j < parameters; j++) {
                data[i][j] = 1 + random.nextDouble();
                truths[i][j] = data[i][j] * deviate.applyAsDouble(random);
                for (int l = 0; l < DRAWS; l++) {
                    posterior[i][l][j] = data[i][j] * deviate.applyAsDouble(random);
                }
            }
        }
        List<String> names =
                IntStream.rangeClosed(1, parameters).mapToObj(j -> "theta" + j).toList();
        return CalibrationDraws.of(names, truths, posterior).withObservations(Sample.of(data));
    }
}
