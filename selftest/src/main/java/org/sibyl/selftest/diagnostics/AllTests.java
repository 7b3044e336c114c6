package org.sibyl.selftest.diagnostics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
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
import org.sibyl.diagnostics.calibration.TestQuantity;
import org.sibyl.diagnostics.calibration.Uniformity;
import org.sibyl.diagnostics.twosample.QuadraticRegression;

/** Every test that judges a posterior over the prior, run on one set of draws, one p-value each. */
final class AllTests {

    static final int PAIRS = 2_000;
    static final int DRAWS = 60;
    private static final int PERMUTATIONS = 999;
    private static final int LOCAL_PAIRS = 4_000; // those of a report with a simulator
    private static final int FEW_PAIRS = 200; // those of a report without
    private static final int LOCAL_DRAWS = 1_000;
    private static final int LOCAL_NULLS = 199;

    private final Uniformity all = Uniformity.of(PAIRS, DRAWS);
    private final Uniformity half = Uniformity.of(PAIRS, DRAWS - DRAWS / 2);

    /** p-values by test; where a test looks at each parameter, the smallest after Holm's adjustment. */
    Map<String, Double> pValues(Fault fault, long seed) {
        CalibrationDraws draws = fault.draws(PAIRS, DRAWS, seed);
        List<TestQuantity> parameters = List.of(
                quantity("theta1", draws, (theta, x) -> theta[0]), quantity("theta2", draws, (theta, x) -> theta[1]));
        List<RankTest> ranks = Sbc.of(parameters, all, seed).tests();
        Map<String, Double> p = new LinkedHashMap<>();
        p.put("SBC γ", smallest(ranks, RankTest::pValue));
        p.put("SBC χ²", smallest(ranks, RankTest::chiSquarePValue));
        p.put("SBC KS", smallest(ranks, RankTest::kolmogorovPValue));
        p.put(
                "TARP random",
                Tarp.test(draws, "joint", References.uniform(), all, seed).pValue());
        p.put(
                "TARP data",
                Tarp.test(draws, "joint", References.regressed(), all, seed).pValue());
        p.put("HPD coverage", smallest(MarginalCoverage.of(draws, half, seed).tests(), RankTest::pValue));
        p.put(
                "log q",
                RankTest.of(quantity("log q", draws, fault::logDensity), all, seed)
                        .pValue());
        p.put(
                "log p(x|θ)",
                RankTest.of(quantity("log p(x|θ)", draws, fault::logLikelihood), all, seed)
                        .pValue());
        p.put("z-score", smallest(Recovery.of(draws, PERMUTATIONS, seed), Recovery::zScorePValue));
        p.put("L-C2ST", local(fault, LOCAL_PAIRS, seed));
        p.put("L-C2ST, 200 pairs", local(fault, FEW_PAIRS, seed));
        return p;
    }

    /** The classifier, pairs and draws of the report. */
    private static double local(Fault fault, int pairs, long seed) {
        CalibrationDraws fresh = fault.draws(20, LOCAL_DRAWS, ~seed);
        CalibrationDraws draws = fault.draws(pairs, 10, seed + pairs);
        LocalC2st test = LocalC2st.train(draws, new QuadraticRegression(), LOCAL_NULLS, seed);
        double[] observation = fresh.observations().orElseThrow().row(0);
        return test.at(observation, Sample.of(fresh.names(), fresh.draws(0))).pValue();
    }

    private static TestQuantity quantity(
            String name, CalibrationDraws draws, ToDoubleBiFunction<double[], double[]> value) {
        Sample data = draws.observations().orElseThrow();
        var truths = new double[draws.pairs()];
        var values = new double[draws.pairs()][draws.drawsPerPair()];
        for (int i = 0; i < values.length; i++) {
            double[] x = data.row(i);
            double[][] rows = draws.draws(i);
            truths[i] = value.applyAsDouble(draws.truths().row(i), x);
            for (int l = 0; l < rows.length; l++) {
                values[i][l] = value.applyAsDouble(rows[l], x);
            }
        }
        return TestQuantity.of(name, truths, values);
    }

    private static <T> double smallest(List<T> tests, ToDoubleFunction<T> pValue) {
        double[] adjusted = Holm.adjusted(tests.stream().mapToDouble(pValue).toArray());
        return Arrays.stream(adjusted).min().orElseThrow();
    }
}
