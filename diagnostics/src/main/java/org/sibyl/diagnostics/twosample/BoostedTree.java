package org.sibyl.diagnostics.twosample;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A regression tree on the gradient of the log loss, grown leaf by leaf where the gain is largest:
 *
 * <pre>
 * gain = G_L² / H_L + G_R² / H_R − G² / H,    value = −G / H
 * </pre>
 */
final class BoostedTree {

    private static final int LEAVES = 31;
    private static final int ROWS_PER_LEAF = 20;
    private static final double LEAST_CURVATURE = 1e-3;

    private final int[] features = new int[2 * LEAVES];
    private final int[] cuts = new int[2 * LEAVES];
    private final int[] left = new int[2 * LEAVES];
    private final double[] values = new double[2 * LEAVES];
    private int nodes;

    /** A leaf that could be split, its rows side by side in {@code members}. */
    private record Leaf(int node, int from, int to, double gain, int feature, int cut) {}

    private final BinnedColumns bins;
    private final int[] members;
    private final double[] gradients;
    private final double[] curvatures;

    private BoostedTree(BinnedColumns bins, int[] members, double[] gradients, double[] curvatures) {
        this.bins = bins;
        this.members = members;
        this.gradients = gradients;
        this.curvatures = curvatures;
    }

    static BoostedTree grow(BinnedColumns bins, int[] rows, double[] scores, boolean[] second) {
        var gradients = new double[scores.length];
        var curvatures = new double[scores.length];
        for (int i : rows) {
            double p = 1 / (1 + Math.exp(-scores[i]));
            gradients[i] = p - (second[i] ? 1 : 0);
            curvatures[i] = p * (1 - p);
        }
        var tree = new BoostedTree(bins, rows.clone(), gradients, curvatures);
        tree.grow();
        return tree;
    }

    private void grow() {
        var open = new PriorityQueue<Leaf>(
                Comparator.comparingDouble(Leaf::gain).reversed().thenComparingInt(Leaf::node));
        open.add(leaf(0, members.length));
        for (int leaves = 1; leaves < LEAVES; leaves++) {
            Leaf best = open.poll();
            if (best == null || !(best.gain > 0)) {
                return;
            }
            int middle = partition(best);
            features[best.node] = best.feature;
            cuts[best.node] = best.cut;
            left[best.node] = nodes;
            open.add(leaf(best.from, middle));
            open.add(leaf(middle, best.to));
        }
    }

    private Leaf leaf(int from, int to) {
        int node = nodes++;
        features[node] = -1;
        double g = 0;
        double h = 0;
        for (int i = from; i < to; i++) {
            g += gradients[members[i]];
            h += curvatures[members[i]];
        }
        values[node] = -g / Math.max(h, LEAST_CURVATURE);
        var best = new Leaf(node, from, to, 0, -1, -1);
        if (to - from >= 2 * ROWS_PER_LEAF) {
            for (int j = 0; j < bins.columns(); j++) {
                best = better(best, j, g, h);
            }
        }
        return best;
    }

    private Leaf better(Leaf best, int column, double g, double h) {
        var binGradient = new double[BinnedColumns.BINS];
        var binCurvature = new double[BinnedColumns.BINS];
        var binRows = new int[BinnedColumns.BINS];
        short[] bin = bins.column(column);
        for (int i = best.from; i < best.to; i++) {
            int row = members[i];
            binGradient[bin[row]] += gradients[row];
            binCurvature[bin[row]] += curvatures[row];
            binRows[bin[row]]++;
        }
        double leftG = 0;
        double leftH = 0;
        int leftRows = 0;
        int size = best.to - best.from;
        for (int b = 0; b + 1 < BinnedColumns.BINS; b++) {
            leftG += binGradient[b];
            leftH += binCurvature[b];
            leftRows += binRows[b];
            double rightH = h - leftH;
            if (leftRows >= ROWS_PER_LEAF
                    && size - leftRows >= ROWS_PER_LEAF
                    && leftH >= LEAST_CURVATURE
                    && rightH >= LEAST_CURVATURE) {
                double rightG = g - leftG;
                double gain = leftG * leftG / leftH + rightG * rightG / rightH - g * g / h;
                if (gain > best.gain) {
                    best = new Leaf(best.node, best.from, best.to, gain, column, b);
                }
            }
        }
        return best;
    }

    private int partition(Leaf leaf) {
        short[] bin = bins.column(leaf.feature);
        int i = leaf.from;
        int j = leaf.to - 1;
        while (i <= j) {
            if (bin[members[i]] <= leaf.cut) {
                i++;
            } else {
                int swapped = members[i];
                members[i] = members[j];
                members[j--] = swapped;
            }
        }
        return i;
    }

    double value(BinnedColumns rows, int row) {
        int node = 0;
        while (features[node] >= 0) {
            node = left[node] + (rows.bin(features[node], row) <= cuts[node] ? 0 : 1);
        }
        return values[node];
    }
}
