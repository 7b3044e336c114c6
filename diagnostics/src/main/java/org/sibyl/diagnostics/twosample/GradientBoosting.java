package org.sibyl.diagnostics.twosample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gradient boosting of trees on binned columns, with the defaults of scikit-learn's
 * {@code HistGradientBoostingClassifier}: at most 255 bins, 100 trees of 31 leaves, rate 0.1, at least 20 rows a leaf;
 * above 10,000 rows a tenth is held out and growing stops after ten trees without gain. As strong as the forest at a
 * fraction of its time. Source: Ke et al. (2017), Friedman (2001).
 *
 * @param trees at most
 */
public record GradientBoosting(int trees) implements Classifier {

    private static final double RATE = 0.1;
    private static final int EARLY_STOPPING_ABOVE = 10_000;
    private static final int PATIENCE = 10;

    /** 100 trees. */
    public GradientBoosting() {
        this(100);
    }

    @Override
    public String name() {
        return "gradient boosting";
    }

    @Override
    public Fitted fit(double[][] rows, boolean[] second, long seed) {
        int[] order = Shuffle.identity(rows.length);
        Shuffle.inPlace(order, new SplittableRandom(seed));
        int held = rows.length > EARLY_STOPPING_ABOVE ? rows.length / 10 : 0;
        int[] validation = Arrays.copyOf(order, held);
        int[] training = Arrays.copyOfRange(order, held, order.length);
        var bins = BinnedColumns.of(rows);
        var scores = new double[rows.length];
        List<BoostedTree> forest = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        int disappointments = 0;
        while (forest.size() < trees && disappointments < PATIENCE) {
            BoostedTree tree = BoostedTree.grow(bins, training, scores, second);
            forest.add(tree);
            for (int i = 0; i < rows.length; i++) {
                scores[i] += RATE * tree.value(bins, i);
            }
            if (held > 0) {
                double loss = loss(validation, scores, second);
                disappointments = loss > best - 1e-7 ? disappointments + 1 : 0;
                best = Math.min(best, loss);
            }
        }
        return test -> probabilities(forest, bins.placed(test), test.length);
    }

    private static double[] probabilities(List<BoostedTree> forest, BinnedColumns bins, int count) {
        var result = new double[count];
        for (int i = 0; i < count; i++) {
            double score = 0;
            for (BoostedTree tree : forest) {
                score += RATE * tree.value(bins, i);
            }
            result[i] = 1 / (1 + Math.exp(-score));
        }
        return result;
    }

    private static double loss(int[] rows, double[] scores, boolean[] second) {
        double loss = 0;
        for (int i : rows) {
            loss += Math.log1p(Math.exp(second[i] ? -scores[i] : scores[i]));
        }
        return loss / rows.length;
    }
}
