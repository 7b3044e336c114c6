package org.sibyl.selftest.tensors;

import static org.sibyl.selftest.tensors.OperationCases.input;

import java.util.function.ToDoubleFunction;

/** Sums, norms and softmax. */
final class ReductionCases {
    private static final double EPSILON = 1e-3;

    private final OperationCases table;

    ReductionCases(OperationCases table) {
        this.table = table;
    }

    void add() {
        var x = input(0, 2, 3, 4);
        table.add(
                "sum(int)", "over the last axis", t -> t.get(0).sum(-1), a -> reduced(a.get(0), 1, row -> sum(row)), x);
        table.add("sum(int)", "over tokens", t -> t.get(0).sum(1), a -> overTokens(a.get(0), 1), x);
        table.add("mean(int)", "", t -> t.get(0).mean(1), a -> overTokens(a.get(0), 1.0 / 3), x);
        table.addUnsmooth("max(int)", t -> t.get(0).max(-1), a -> reduced(a.get(0), 1, row -> max(row)), x);
        table.add("cumulativeSum(int)", "", t -> t.get(0).cumulativeSum(1), a -> cumulated(a.get(0)), x);
        table.add("softmax()", "", t -> t.get(0).softmax(), a -> softmax(a.get(0)), x);
        table.add("layerNorm(double)", "", t -> t.get(0).layerNorm(EPSILON), a -> layerNorm(a.get(0)), x);
        table.add("rmsNorm(double)", "", t -> t.get(0).rmsNorm(EPSILON), a -> rmsNorm(a.get(0)), x);
        table.add(
                "rmsNorm(Tensor,double)",
                "",
                t -> t.get(0).rmsNorm(t.get(1), EPSILON),
                a -> gained(a.get(0), a.get(1)),
                input(0, 3, 2, 4, 5),
                input(1, 2, 1, 5));
        table.add("normalized()", "", t -> t.get(0).normalized(), a -> normalized(a.get(0)), x);
        table.add(
                "groupNorm(int,double)",
                "",
                t -> t.get(0).groupNorm(2, EPSILON),
                a -> groupNorm(a.get(0), 2),
                input(0, 2, 3, 2, 4));
    }

    private static double[] row(PlainArray x, int batch, int token) {
        double[] row = new double[x.size(2)];
        for (int c = 0; c < row.length; c++) {
            row[c] = x.at(batch, token, c);
        }
        return row;
    }

    private static PlainArray reduced(PlainArray x, int width, ToDoubleFunction<double[]> reduction) {
        int[] sizes = {x.size(0), x.size(1), width};
        return PlainArray.of(sizes, i -> reduction.applyAsDouble(row(x, i[0], i[1])));
    }

    private static double sum(double... row) {
        double sum = 0;
        for (double value : row) {
            sum += value;
        }
        return sum;
    }

    private static double squares(double... row) {
        double sum = 0;
        for (double value : row) {
            sum += value * value;
        }
        return sum;
    }

    private static double max(double... row) {
        double max = row[0];
        for (double value : row) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static PlainArray overTokens(PlainArray x, double factor) {
        return PlainArray.of(
                new int[] {x.size(0), 1, x.size(2)},
                i -> factor * (x.at(i[0], 0, i[2]) + x.at(i[0], 1, i[2]) + x.at(i[0], 2, i[2])));
    }

    private static PlainArray cumulated(PlainArray x) {
        return PlainArray.of(x.sizes(), i -> {
            double sum = 0;
            for (int token = 0; token <= i[1]; token++) {
                sum += x.at(i[0], token, i[2]);
            }
            return sum;
        });
    }

    private static PlainArray softmax(PlainArray x) {
        return PlainArray.of(x.sizes(), i -> {
            double total = 0;
            for (double value : row(x, i[0], i[1])) {
                total += Math.exp(value);
            }
            return Math.exp(x.at(i)) / total;
        });
    }

    private static PlainArray layerNorm(PlainArray x) {
        return PlainArray.of(x.sizes(), i -> standardised(x.at(i), row(x, i[0], i[1])));
    }

    private static double standardised(double value, double... among) {
        double mean = sum(among) / among.length;
        double variance = 0;
        for (double other : among) {
            variance += (other - mean) * (other - mean) / among.length;
        }
        return (value - mean) / Math.sqrt(variance + EPSILON);
    }

    /** Root-mean-square norm over the last axis of {@code [B, K, n, d]}, times gains {@code [K, 1, d]}. */
    private static PlainArray gained(PlainArray x, PlainArray gains) {
        return PlainArray.of(x.sizes(), i -> {
            double sum = 0;
            for (int c = 0; c < x.size(3); c++) {
                sum += x.at(i[0], i[1], i[2], c) * x.at(i[0], i[1], i[2], c);
            }
            return gains.at(i[1], 0, i[3]) * x.at(i) / Math.sqrt(sum / x.size(3) + EPSILON);
        });
    }

    private static PlainArray rmsNorm(PlainArray x) {
        return PlainArray.of(x.sizes(), i -> x.at(i) / Math.sqrt(squares(row(x, i[0], i[1])) / x.size(2) + EPSILON));
    }

    private static PlainArray normalized(PlainArray x) {
        return PlainArray.of(x.sizes(), i -> x.at(i) / Math.sqrt(squares(row(x, i[0], i[1]))));
    }

    private static PlainArray groupNorm(PlainArray x, int groups) {
        int width = x.size(3) / groups;
        return PlainArray.of(x.sizes(), i -> {
            double[] among = new double[x.size(1) * x.size(2) * width];
            int n = 0;
            for (int row = 0; row < x.size(1); row++) {
                for (int column = 0; column < x.size(2); column++) {
                    for (int c = 0; c < width; c++) {
                        among[n++] = x.at(i[0], row, column, i[3] / width * width + c);
                    }
                }
            }
            return standardised(x.at(i), among);
        });
    }
}
