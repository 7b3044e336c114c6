package org.sibyl.diagnostics.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Thresholds;

/**
 * Whether probabilities of models are what they say: of the pairs for which a model has the probability p, it has made the share p.
 *
 * <p>The expected calibration error sums, over bins of equal width, share of pairs · |share that the model made − mean probability|, and is averaged over
 * the models. It is never 0 for finitely many pairs, so it is compared with errors where the probabilities are right: the model that made each pair is drawn
 * from its own probabilities. The p-value (1 + errors as large) / (1 + draws) is exact: a test at α rejects right probabilities in at most α of runs.
 *
 * <p>Source: Naeini, Cooper and Hauskrecht (2015); consistency resampling, Bröcker and Smith (2007). Immutable.
 *
 * @param models their names
 * @param reliability for each model the bins that hold a pair, rising
 * @param error expected calibration error
 * @param pValue of the error under right probabilities
 * @param pairs how many
 * @param accuracy share of the pairs whose likeliest model made them
 * @param brier mean of Σ (pₘ − 1[m made it])², 0 at best
 * @param logScore mean of ln p of the model that made a pair, 0 at best
 */
public record ModelCalibration(
        List<String> models,
        List<List<Bin>> reliability,
        double error,
        double pValue,
        int pairs,
        double accuracy,
        double brier,
        double logScore) {
    private static final int BINS = 10;
    private static final int NULLS = 1999;

    /**
     * The pairs for which the probability of a model lies in a bin.
     *
     * @param probability mean of it
     * @param share of these pairs that the model has made
     * @param pairs how many
     */
    public record Bin(double probability, double share, int pairs) {}

    /** Copies the lists. */
    public ModelCalibration {
        models = List.copyOf(models);
        reliability = reliability.stream().map(List::copyOf).toList();
    }

    /**
     * Judges probabilities.
     *
     * @param probabilities of each model for each pair, {@code [pairs][models]}
     * @param made number of the model that made each pair
     * @param seed of the null law
     * @throws IllegalArgumentException if there are not as many of both, fewer than {@value CalibrationDraws#FEWEST_PAIRS}, or a number is no model's
     */
    public static ModelCalibration of(List<String> models, double[][] probabilities, int[] made, long seed) {
        int pairs = probabilities.length;
        if (pairs != made.length || pairs < CalibrationDraws.FEWEST_PAIRS) {
            throw new IllegalArgumentException("a calibration of models needs at least " + CalibrationDraws.FEWEST_PAIRS
                    + " pairs and the model that made each, but has " + pairs + " and " + made.length);
        }
        for (int model : made) {
            if (model < 0 || model >= models.size()) {
                throw new IllegalArgumentException("pairs must be made by the models 0 to " + (models.size() - 1) + ", "
                        + models + ", but one is by model " + model);
            }
        }
        double error = error(probabilities, made, models.size());
        return new ModelCalibration(
                models,
                IntStream.range(0, models.size())
                        .mapToObj(m -> bins(probabilities, made, m))
                        .toList(),
                error,
                pValue(probabilities, models.size(), error, seed),
                pairs,
                mean(pairs, i -> likeliest(probabilities[i]) == made[i] ? 1 : 0),
                mean(pairs, i -> brier(probabilities[i], made[i])),
                mean(pairs, i -> Math.log(probabilities[i][made[i]])));
    }

    private interface OfPair {
        double of(int pair);
    }

    private static double mean(int pairs, OfPair number) {
        return IntStream.range(0, pairs).mapToDouble(number::of).sum() / pairs;
    }

    private static int likeliest(double... probabilities) {
        int best = 0;
        for (int m = 1; m < probabilities.length; m++) {
            best = probabilities[m] > probabilities[best] ? m : best;
        }
        return best;
    }

    private static double brier(double[] probabilities, int made) {
        double sum = 0;
        for (int m = 0; m < probabilities.length; m++) {
            double distance = probabilities[m] - (m == made ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }

    private static List<Bin> bins(double[][] probabilities, int[] made, int model) {
        double[] sum = new double[BINS];
        int[] own = new int[BINS];
        int[] count = new int[BINS];
        for (int i = 0; i < made.length; i++) {
            double p = probabilities[i][model];
            int bin = Math.min(BINS - 1, (int) (p * BINS));
            sum[bin] += p;
            own[bin] += made[i] == model ? 1 : 0;
            count[bin]++;
        }
        return IntStream.range(0, BINS)
                .filter(bin -> count[bin] > 0)
                .mapToObj(bin -> new Bin(sum[bin] / count[bin], (double) own[bin] / count[bin], count[bin]))
                .toList();
    }

    private static double error(double[][] probabilities, int[] made, int models) {
        return IntStream.range(0, models)
                        .boxed()
                        .flatMap(m -> bins(probabilities, made, m).stream())
                        .mapToDouble(bin -> bin.pairs() * Math.abs(bin.share() - bin.probability()))
                        .sum()
                / made.length
                / models;
    }

    private static double pValue(double[][] probabilities, int models, double error, long seed) {
        var random = new SplittableRandom(seed);
        int asLarge = 0;
        for (int n = 0; n < NULLS; n++) {
            int[] drawn = Arrays.stream(probabilities)
                    .mapToInt(each -> drawn(each, random))
                    .toArray();
            asLarge += error(probabilities, drawn, models) >= error ? 1 : 0;
        }
        return (1.0 + asLarge) / (1 + NULLS);
    }

    private static int drawn(double[] probabilities, RandomGenerator random) {
        double left = random.nextDouble();
        int model = 0;
        while (model < probabilities.length - 1 && left >= probabilities[model]) {
            left -= probabilities[model++];
        }
        return model;
    }

    /** The finding, judged by the p-value. */
    public Finding finding(Thresholds thresholds) {
        return Finding.of(
                "expected calibration error",
                String.join(", ", models),
                error,
                PValue.ranked(pValue, 1.0 / (1 + NULLS)),
                thresholds,
                new Finding.Readings("the probabilities are right as far as chance can tell", fault()));
    }

    /** Whether probabilities are farther from 1 / models than shares are. */
    private String fault() {
        var parts = new ArrayList<String>();
        for (int m = 0; m < models.size(); m++) {
            double excess = 0;
            for (var bin : reliability.get(m)) {
                double middle = 1.0 / models.size();
                excess += bin.pairs() * Math.signum(bin.probability() - middle) * (bin.probability() - bin.share());
            }
            parts.add(String.format(
                    Locale.ROOT,
                    "%s too %s by %.3f on average",
                    models.get(m),
                    excess > 0 ? "sure" : "unsure",
                    Math.abs(excess) / pairs));
        }
        return "the probabilities are not what they say: " + String.join(", ", parts);
    }
}
