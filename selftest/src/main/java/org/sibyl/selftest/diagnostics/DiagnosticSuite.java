package org.sibyl.selftest.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.sibyl.diagnostics.Holm;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.predictive.Misspecification;
import org.sibyl.diagnostics.predictive.PredictiveCheck;
import org.sibyl.diagnostics.twosample.EnergyDistance;
import org.sibyl.diagnostics.twosample.MaximumMeanDiscrepancy;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.Suite;

/**
 * Do the tests themselves tell the truth? Golden values; the size of each test on exact posteriors; its power against
 * known faults.
 */
public final class DiagnosticSuite implements Suite {

    private static final double LEVEL = 0.05;
    private static final double POWER = 0.95;
    private static final long SEED = 1;
    private static final String ANY = "any, adjusted";
    /** The data were used twice, so the check rejects less often than its level says. */
    private static final String CONSERVATIVE = "predictive check, posterior";

    @Override
    public String name() {
        return "diagnostics";
    }

    /** At a level of 5 %, 20 repetitions tell a test that never rejects from one that does. */
    @Override
    public int leastRepetitions() {
        return 20;
    }

    /** Golden values, size, verdicts of whole reports, power. */
    @Override
    public List<Check> run(int repetitions) {
        List<Check> checks = new ArrayList<>(GoldenChecks.all());
        checks.addAll(size(repetitions, SEED));
        checks.addAll(SkewedPosterior.sizes(repetitions, SEED));
        checks.addAll(ReportTrials.all(repetitions, SEED));
        checks.addAll(power(repetitions, SEED));
        return List.copyOf(checks);
    }

    /**
     * Each test on the exact posterior: it must reject at 5 %, within the central 99 % of the binomial law of the
     * repetitions. Tests of two equal samples and of the model's own data stand beside them.
     */
    public static List<Check> size(int repetitions, long seed) {
        Map<String, Integer> rejections = rejections(Fault.NONE, repetitions, seed);
        rejections.put(
                "MMD",
                count(
                        repetitions,
                        r -> MaximumMeanDiscrepancy.test(
                                        normal(80, seed + 2L * r), normal(80, seed + 2L * r + 1), 99, r)
                                .pValue()));
        rejections.put(
                "energy distance",
                count(
                        repetitions,
                        r -> EnergyDistance.test(normal(80, seed + 2L * r), normal(80, seed + 2L * r + 1), 99, r)
                                .pValue()));
        rejections.put(
                "misspecification",
                count(
                        repetitions,
                        r -> Misspecification.of(
                                        normal(400, seed + 2L * r),
                                        normal(1, seed + 2L * r + 1).row(0))
                                .pValue()));
        rejections.put("misspecification, log m(x)", count(repetitions, r -> logDensityPValue(seed + 2L * r)));
        rejections.put("predictive check, prior", count(repetitions, r -> predictivePValue(false, seed + 2L * r)));
        rejections.put(CONSERVATIVE, count(repetitions, r -> predictivePValue(true, seed + 2L * r)));
        return sizes(rejections, repetitions, Fault.NONE.title());
    }

    /** Counts of rejections at 5 %, each within the central 99 % of their binomial law. */
    static List<Check> sizes(Map<String, Integer> rejections, int repetitions, String posterior) {
        var binomial = BinomialDistribution.of(repetitions, LEVEL);
        int low = binomial.inverseCumulativeProbability(0.005);
        int high = binomial.inverseCumulativeProbability(0.995);
        List<Check> checks = new ArrayList<>();
        rejections.forEach((test, count) -> {
            boolean bounded = test.equals(ANY) || test.equals(CONSERVATIVE);
            String name = "size: " + test + ", " + posterior;
            var check = bounded ? Check.atMost(name, count, high) : Check.within(name, count, low, high);
            checks.add(check.withRemark("rejections in " + repetitions + " repetitions"));
        });
        return checks;
    }

    private static double logDensityPValue(long seed) {
        double[] simulated = normal(199, seed).column(0);
        double[] logDensities = Arrays.stream(simulated).map(x -> -x * x / 2).toArray();
        double x = normal(1, seed + 1).at(0, 0);
        return Misspecification.ofLogDensities(-x * x / 2, logDensities).pValue();
    }

    /** θ ~ N(0, 1), x ~ N(θ, 1); data simulated at draws of the prior, or of the posterior N(x / 2, ½) given x itself. */
    private static double predictivePValue(boolean posterior, long seed) {
        var random = new SplittableRandom(seed);
        double observed = random.nextGaussian() + random.nextGaussian();
        var simulated = new double[199][1];
        for (double[] row : simulated) {
            double theta = posterior ? observed / 2 + Math.sqrt(0.5) * random.nextGaussian() : random.nextGaussian();
            row[0] = theta + random.nextGaussian();
        }
        return PredictiveCheck.of(Sample.of(simulated), new double[] {observed}).pValue();
    }

    /** Each fault must be seen by at least one test in at least 95 % of repetitions; the line tells the rate of each. */
    public static List<Check> power(int repetitions, long seed) {
        List<Check> checks = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (fault == Fault.NONE) {
                continue;
            }
            Map<String, Integer> rejections = rejections(fault, repetitions, seed);
            rejections.remove(ANY);
            var measured = new StringBuilder();
            double best = 0;
            for (Map.Entry<String, Integer> test : rejections.entrySet()) {
                double rate = (double) test.getValue() / repetitions;
                best = Math.max(best, rate);
                measured.append(measured.length() == 0 ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%s %.0f %%", test.getKey(), 100 * rate));
            }
            checks.add(Check.atLeast("power: " + fault.title(), best, POWER).withRemark(measured.toString()));
        }
        return checks;
    }

    private static Map<String, Integer> rejections(Fault fault, int repetitions, long seed) {
        var tests = new AllTests();
        List<Map<String, Double>> runs = IntStream.range(0, repetitions)
                .parallel()
                .mapToObj(r -> tests.pValues(fault, seed + 7919L * r))
                .toList();
        Map<String, Integer> rejections = new LinkedHashMap<>();
        for (Map<String, Double> run : runs) {
            run.forEach((test, p) -> rejections.merge(test, p <= LEVEL ? 1 : 0, Integer::sum));
            double[] all =
                    run.values().stream().mapToDouble(Double::doubleValue).toArray();
            boolean any = IntStream.range(0, all.length).anyMatch(i -> Holm.adjusted(all)[i] <= LEVEL);
            rejections.merge(ANY, any ? 1 : 0, Integer::sum);
        }
        return rejections;
    }

    private static int count(int repetitions, IntToDoubleFunction pValue) {
        return (int) IntStream.range(0, repetitions)
                .parallel()
                .filter(r -> pValue.applyAsDouble(r) <= LEVEL)
                .count();
    }

    private static Sample normal(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows][2];
        for (double[] row : values) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
        }
        return Sample.of(values);
    }
}
