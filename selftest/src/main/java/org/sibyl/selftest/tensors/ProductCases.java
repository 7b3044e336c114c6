package org.sibyl.selftest.tensors;

import static org.sibyl.selftest.tensors.OperationCases.input;

import org.sibyl.trainer.tensor.Padding;
import org.sibyl.trainer.tensor.Stride;

/** Products, convolution and attention. */
final class ProductCases {
    private final OperationCases table;

    ProductCases(OperationCases table) {
        this.table = table;
    }

    void add() {
        table.add(
                "matmul(Tensor)",
                "in batches",
                x -> x.get(0).matmul(x.get(1)),
                x -> product(x.get(0), x.get(1), 2, 3, 5),
                input(0, 2, 3, 4),
                input(1, 2, 4, 5));
        table.add(
                "matmul(Tensor)",
                "with one matrix",
                x -> x.get(0).matmul(x.get(1)),
                x -> product(x.get(0), x.get(1), 2, 3, 5),
                input(0, 2, 3, 4),
                input(1, 4, 5));
        table.add(
                "linear(Tensor,Tensor)",
                "of two axes",
                x -> x.get(0).linear(x.get(1), x.get(2)),
                x -> linear(x.get(0), x.get(1), x.get(2), 3, 5),
                input(0, 3, 4),
                input(1, 4, 5),
                input(2, 5));
        table.add(
                "linear(Tensor,Tensor)",
                "of three axes",
                x -> x.get(0).linear(x.get(1), x.get(2)),
                x -> linear(x.get(0), x.get(1), x.get(2), 2, 3, 5),
                input(0, 2, 3, 4),
                input(1, 4, 5),
                input(2, 5));
        convolution(Stride.of(1), new Padding(1, 1, 1, 1));
        convolution(new Stride(2, 1), new Padding(0, 1, 2, 0));
        attention(3, 3, 5);
        attention(11, 3, 5);
        attention(25, 2, 5);
    }

    private static PlainArray product(PlainArray a, PlainArray b, int... sizes) {
        return PlainArray.of(sizes, i -> {
            double sum = 0;
            for (int k = 0; k < a.size(-1); k++) {
                sum += a.at(i[0], i[1], k) * b.at(i[0], k, i[2]);
            }
            return sum;
        });
    }

    private static PlainArray linear(PlainArray x, PlainArray kernel, PlainArray bias, int... sizes) {
        return PlainArray.of(sizes, i -> {
            int[] place = i.clone();
            int out = i[i.length - 1];
            double sum = bias.at(out);
            for (int k = 0; k < x.size(-1); k++) {
                place[i.length - 1] = k;
                sum += x.at(place) * kernel.at(k, out);
            }
            return sum;
        });
    }

    private void convolution(Stride stride, Padding padding) {
        var kernel = input(1, 3, 2, 2, 3);
        var bias = input(2, 3);
        table.add(
                "convolve(Tensor,Tensor,Stride,Padding)",
                stride + " " + padding,
                x -> x.get(0)
                        .convolve(
                                x.get(0).constant(kernel.values(), kernel.sizes()),
                                x.get(0).constant(bias.values(), bias.sizes()),
                                stride,
                                padding),
                x -> convolved(x.get(0), kernel, bias, stride, padding),
                input(0, 2, 4, 5, 2));
    }

    private static PlainArray convolved(PlainArray x, PlainArray kernel, PlainArray bias, Stride stride, Padding pad) {
        int rows = (x.size(1) + pad.top() + pad.bottom() - kernel.size(0)) / stride.rows() + 1;
        int columns = (x.size(2) + pad.left() + pad.right() - kernel.size(1)) / stride.columns() + 1;
        return PlainArray.of(new int[] {x.size(0), rows, columns, kernel.size(3)}, i -> {
            double sum = bias.at(i[3]);
            for (int a = 0; a < kernel.size(0); a++) {
                for (int b = 0; b < kernel.size(1); b++) {
                    int row = i[1] * stride.rows() + a - pad.top();
                    int column = i[2] * stride.columns() + b - pad.left();
                    boolean inside = row >= 0 && row < x.size(1) && column >= 0 && column < x.size(2);
                    for (int c = 0; inside && c < x.size(3); c++) {
                        sum += x.at(i[0], row, column, c) * kernel.at(a, b, c, i[3]);
                    }
                }
            }
            return sum;
        });
    }

    /** Few keys and many: the eager tensor has two ways. */
    private void attention(int keys, int heads, int size) {
        String name = "to " + keys + " keys, " + heads + " heads of " + size;
        var q = input(0, 2, 4, heads, size);
        var k = input(1, 2, keys, heads, size);
        var v = input(2, 2, keys, heads, size);
        table.add(
                "attention(Tensor,Tensor)",
                name,
                x -> x.get(0).attention(x.get(1), x.get(2)),
                x -> attended(x.get(0), x.get(1), x.get(2), PlainArray.of(new int[] {4, keys}, i -> 0)),
                q,
                k,
                v);
        table.add(
                "attention(Tensor,Tensor,Tensor)",
                name,
                x -> x.get(0).attention(x.get(1), x.get(2), x.get(3)),
                x -> attended(x.get(0), x.get(1), x.get(2), x.get(3)),
                q,
                k,
                v,
                input(3, 4, keys));
    }

    private static PlainArray attended(PlainArray q, PlainArray k, PlainArray v, PlainArray bias) {
        return PlainArray.of(q.sizes(), i -> {
            double total = 0;
            double sum = 0;
            for (int key = 0; key < k.size(1); key++) {
                double logit = bias.at(i[1], key);
                for (int c = 0; c < q.size(3); c++) {
                    logit += q.at(i[0], i[1], i[2], c) * k.at(i[0], key, i[2], c);
                }
                total += Math.exp(logit);
                sum += Math.exp(logit) * v.at(i[0], key, i[2], i[3]);
            }
            return sum / total;
        });
    }
}
