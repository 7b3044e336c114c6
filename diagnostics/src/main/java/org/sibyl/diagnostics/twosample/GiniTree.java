package org.sibyl.diagnostics.twosample;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/** One tree of a {@link RandomForest}: binary splits by Gini impurity on bootstrap rows, down to pure leaves. */
final class GiniTree {

    /** Nodes in parallel arrays; a leaf has feature −1 and its share of the second class in {@code values}. */
    private int[] features = new int[64];

    private double[] values = new double[64];
    private int[] left = new int[64];
    private int nodes;

    private final double[][] rows;
    private final boolean[] second;
    private final int[] members; // rows of the bootstrap sample, those of a node side by side
    private final long[] keys;
    private final SplittableRandom random;

    private record Range(int node, int from, int to) {}

    private GiniTree(double[][] rows, boolean[] second, SplittableRandom random) {
        this.rows = rows;
        this.second = second;
        this.random = random;
        members = new int[rows.length];
        keys = new long[rows.length];
    }

    static GiniTree grow(double[][] rows, boolean[] second, SplittableRandom random) {
        var tree = new GiniTree(rows, second, random);
        for (int i = 0; i < rows.length; i++) {
            tree.members[i] = random.nextInt(rows.length);
        }
        Deque<Range> open = new ArrayDeque<>();
        open.push(new Range(tree.add(), 0, rows.length));
        while (!open.isEmpty()) {
            tree.split(open.pop(), open);
        }
        return tree;
    }

    private int add() {
        if (nodes == features.length) {
            features = Arrays.copyOf(features, 2 * nodes);
            values = Arrays.copyOf(values, 2 * nodes);
            left = Arrays.copyOf(left, 2 * nodes);
        }
        features[nodes] = -1;
        return nodes++;
    }

    private void split(Range range, Deque<Range> open) {
        int seconds = 0;
        for (int i = range.from; i < range.to; i++) {
            seconds += second[members[i]] ? 1 : 0;
        }
        int size = range.to - range.from;
        values[range.node] = (double) seconds / size;
        if (seconds == 0 || seconds == size || !chooseSplit(range, seconds)) {
            return;
        }
        int middle = partition(range, features[range.node], values[range.node]);
        int child = add();
        add();
        left[range.node] = child;
        open.push(new Range(child, range.from, middle));
        open.push(new Range(child + 1, middle, range.to));
    }

    /** Tries √columns features that vary in the node; false where none does. */
    private boolean chooseSplit(Range range, int seconds) {
        int columns = rows[0].length;
        int wanted = Math.max(1, (int) Math.sqrt(columns));
        int[] order = Shuffle.identity(columns);
        Shuffle.inPlace(order, random);
        double best = Double.NEGATIVE_INFINITY;
        int tried = 0;
        for (int f = 0; f < columns && tried < wanted; f++) {
            int feature = order[f];
            sort(range, feature);
            double lowest = value(keys[range.from], feature);
            if (lowest == value(keys[range.to - 1], feature)) {
                continue;
            }
            tried++;
            int leftSeconds = 0;
            for (int i = range.from; i + 1 < range.to; i++) {
                leftSeconds += second[row(keys[i])] ? 1 : 0;
                double here = value(keys[i], feature);
                double next = value(keys[i + 1], feature);
                if (here < next) {
                    double score =
                            purity(leftSeconds, i + 1 - range.from) + purity(seconds - leftSeconds, range.to - i - 1);
                    if (score > best) {
                        best = score;
                        features[range.node] = feature;
                        double midpoint = here / 2 + next / 2;
                        values[range.node] = midpoint < next ? midpoint : here;
                    }
                }
            }
        }
        return best > Double.NEGATIVE_INFINITY;
    }

    /** n Σ share², whose sum over two children is largest where the Gini impurity is smallest. */
    private static double purity(int seconds, int size) {
        double firsts = size - seconds;
        return (firsts * firsts + (double) seconds * seconds) / size;
    }

    /** Sorts the node's rows by a feature: single-precision values in the upper half of a key, the row in the lower. */
    private void sort(Range range, int feature) {
        for (int i = range.from; i < range.to; i++) {
            int bits = Float.floatToIntBits((float) rows[members[i]][feature]);
            int ordered = bits ^ ((bits >> 31) & 0x7fffffff);
            keys[i] = ((long) ordered << 32) | members[i];
        }
        Arrays.sort(keys, range.from, range.to);
    }

    private double value(long key, int feature) {
        return (float) rows[row(key)][feature];
    }

    private static int row(long key) {
        return (int) key;
    }

    private int partition(Range range, int feature, double threshold) {
        int i = range.from;
        int j = range.to - 1;
        while (i <= j) {
            if ((float) rows[members[i]][feature] <= threshold) {
                i++;
            } else {
                int swapped = members[i];
                members[i] = members[j];
                members[j--] = swapped;
            }
        }
        return i;
    }

    double probability(double[] row) {
        int node = 0;
        while (features[node] >= 0) {
            node = left[node] + ((float) row[features[node]] <= values[node] ? 0 : 1);
        }
        return values[node];
    }
}
