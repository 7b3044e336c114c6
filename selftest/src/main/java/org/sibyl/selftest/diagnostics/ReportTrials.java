package org.sibyl.selftest.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.LocalC2st;
import org.sibyl.diagnostics.predictive.Misspecification;
import org.sibyl.diagnostics.predictive.PredictiveCheck;
import org.sibyl.diagnostics.twosample.QuadraticRegression;
import org.sibyl.report.Report;
import org.sibyl.report.Section;
import org.sibyl.report.Sections;
import org.sibyl.selftest.check.Check;

/**
 * Whole reports, with every check that a simulator allows: an exact posterior passes at the stated rate, a fault is told as far as so
 * many pairs can, an impossible observation fails.
 */
final class ReportTrials {
    private static final Thresholds RULE = Thresholds.DEFAULT;
    private static final int DRAWS = 100;
    private static final int LOCAL_PAIRS = 2_000;
    private static final int SIMULATIONS = 20_000;
    private static final int PREDICTIVE = 9_999;
    private static final int MANY = 8; // numbers of the impossible observation
    private static final double FAR = 1e6;

    private final int nulls;

    private ReportTrials(int nulls) {
        this.nulls = nulls;
    }

    static List<Check> all(int repetitions, long seed) {
        var trials = new ReportTrials(999);
        List<Check> checks = new ArrayList<>();
        checks.add(trials.exact(repetitions, seed));
        checks.add(Check.atLeast(
                        "report: " + Fault.SPREAD.title() + ", 2000 pairs, warns or fails",
                        share(told(repetitions, r -> trials.report(Fault.SPREAD, 2_000, seed + 31L * r)), Verdict.WARN),
                        0.95)
                .withRemark("share of " + repetitions + " reports"));
        checks.add(Check.atLeast(
                        "report: observation at 10^6 deviations in " + MANY + " numbers, fails",
                        share(told(10, r -> impossible(seed + r)), Verdict.FAIL),
                        1)
                .withRemark("share of 10 reports"));
        return checks;
    }

    /** Exact posteriors: warnings and failures together at most as often as the report says, within the 99.5 % of chance. */
    static Check exactPosterior(int repetitions, long seed) {
        return new ReportTrials(199).exact(repetitions, seed);
    }

    private Check exact(int repetitions, long seed) {
        Map<Verdict, Integer> told = told(repetitions, r -> report(Fault.NONE, 200, seed + 31L * r));
        int high = BinomialDistribution.of(repetitions, RULE.warn()).inverseCumulativeProbability(0.995);
        return Check.atMost(
                        "report: exact posterior, does not pass",
                        repetitions - told.getOrDefault(Verdict.PASS, 0),
                        high)
                .withRemark("of " + repetitions + " reports: " + told);
    }

    private static Map<Verdict, Integer> told(int repetitions, IntFunction<Report> report) {
        Map<Verdict, Integer> told = new TreeMap<>();
        IntStream.range(0, repetitions)
                .parallel()
                .mapToObj(r -> report.apply(r).verdict())
                .toList()
                .forEach(verdict -> told.merge(verdict, 1, Integer::sum));
        return told;
    }

    private static double share(Map<Verdict, Integer> told, Verdict least) {
        int all = told.values().stream().mapToInt(Integer::intValue).sum();
        int as = told.entrySet().stream()
                .filter(count -> count.getKey().compareTo(least) >= 0)
                .mapToInt(Map.Entry::getValue)
                .sum();
        return (double) as / all;
    }

    /** θⱼ ~ N(0, 1), xⱼ ~ N(θⱼ, 1), judged over pairs and at one more observation. */
    private Report report(Fault fault, int pairs, long seed) {
        CalibrationDraws calibration = fault.draws(pairs, DRAWS, seed);
        CalibrationDraws others = fault.draws(LOCAL_PAIRS, 10, ~seed);
        CalibrationDraws fresh = fault.draws(20, PREDICTIVE, seed + 1_000_003);
        double[] x = fresh.observations().orElseThrow().row(0);
        Sample drawn = Sample.of(fresh.names(), fresh.draws(0));
        List<Section> sections = new ArrayList<>(Sections.calibration(calibration, List.of(), RULE, seed));
        var local = LocalC2st.train(others, new QuadraticRegression(), nulls, seed);
        sections.add(Sections.local(local.at(x, drawn.head(1_000)), RULE));
        var random = new SplittableRandom(seed + 7);
        sections.addAll(atObservation(x, noisy(drawn.toArray(), random), normal(SIMULATIONS, 2, Math.sqrt(2), random)));
        return Report.of(fault.title(), "", RULE, sections);
    }

    private static Report impossible(long seed) {
        var random = new SplittableRandom(seed);
        double[] x = new double[MANY];
        Arrays.fill(x, FAR);
        List<Section> sections =
                new ArrayList<>(Sections.calibration(Fault.NONE.draws(200, DRAWS, seed), List.of(), RULE, seed));
        sections.addAll(atObservation(x, normal(PREDICTIVE, MANY, 1, random), normal(SIMULATIONS, MANY, 1, random)));
        return Report.of("impossible observation", "", RULE, sections);
    }

    private static List<Section> atObservation(double[] x, Sample atDraws, Sample underPrior) {
        var possible = Misspecification.of(underPrior, x);
        return List.of(
                Sections.possible(List.of(possible.finding(RULE)), underPrior.rows()),
                Sections.fit(PredictiveCheck.of(atDraws, x), RULE));
    }

    private static Sample noisy(double[][] theta, SplittableRandom random) {
        return Sample.of(Arrays.stream(theta)
                .map(row ->
                        Arrays.stream(row).map(v -> v + random.nextGaussian()).toArray())
                .toArray(double[][]::new));
    }

    private static Sample normal(int rows, int columns, double spread, SplittableRandom random) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, j -> spread * random.nextGaussian());
        }
        return Sample.of(values);
    }
}
