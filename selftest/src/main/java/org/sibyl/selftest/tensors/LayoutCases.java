package org.sibyl.selftest.tensors;

import static org.sibyl.selftest.tensors.OperationCases.input;

import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/** Layouts: the same numbers elsewhere. */
final class LayoutCases {
    private final OperationCases table;

    LayoutCases(OperationCases table) {
        this.table = table;
    }

    void add() {
        var x = input(0, 2, 3, 4);
        var one = input(1, 1, 3, 4);
        table.add("reshape(int[])", "", t -> t.get(0).reshape(-1, 6, 2), a -> reshaped(a.get(0), 2, 6, 2), x);
        table.add(
                "permute(int[])",
                "",
                t -> t.get(0).permute(2, 0, 1),
                a -> PlainArray.of(new int[] {4, 2, 3}, i -> a.get(0).at(i[1], i[2], i[0])),
                x);
        table.add(
                "transposed()",
                "",
                t -> t.get(0).transposed(),
                a -> PlainArray.of(new int[] {2, 4, 3}, i -> a.get(0).at(i[0], i[2], i[1])),
                x);
        table.add(
                "concat(int,List)",
                "",
                t -> t.get(0).concat(1, List.of(t.get(1), t.get(0))),
                a -> PlainArray.of(
                        new int[] {2, 8, 4},
                        i -> i[1] < 3
                                ? a.get(0).at(i)
                                : i[1] < 5
                                        ? a.get(1).at(i[0], i[1] - 3, i[2])
                                        : a.get(0).at(i[0], i[1] - 5, i[2])),
                x,
                input(1, 2, 2, 4));
        table.add(
                "concat(int,Tensor,Tensor[])",
                "",
                t -> Tensor.concat(-1, t.get(0), t.get(1)),
                a -> PlainArray.of(
                        new int[] {2, 3, 5},
                        i -> i[2] < 4 ? a.get(0).at(i) : a.get(1).at(i[0], i[1], 0)),
                x,
                input(1, 2, 3, 1));
        table.add(
                "slice(int,int,int)",
                "",
                t -> t.get(0).slice(1, 1, 3),
                a -> PlainArray.of(new int[] {2, 2, 4}, i -> a.get(0).at(i[0], i[1] + 1, i[2])),
                x);
        table.add(
                "split(int,int[])",
                "",
                t -> {
                    var pieces = t.get(0).split(-1, 1, 3);
                    return pieces.get(1).times(pieces.get(0));
                },
                a -> PlainArray.of(
                        new int[] {2, 3, 3},
                        i -> a.get(0).at(i[0], i[1], i[2] + 1) * a.get(0).at(i[0], i[1], 0)),
                x);
        int[] places = {2, 0, 2, 1};
        table.add(
                "gather(int,int[])",
                "",
                t -> t.get(0).gather(1, places),
                a -> PlainArray.of(new int[] {2, 4, 4}, i -> a.get(0).at(i[0], places[i[1]], i[2])),
                x);
        table.add(
                "pad(int,int,int)",
                "",
                t -> t.get(0).pad(1, 1, 2),
                a -> PlainArray.of(
                        new int[] {2, 6, 4},
                        i -> i[1] < 1 || i[1] > 3 ? 0 : a.get(0).at(i[0], i[1] - 1, i[2])),
                x);
        table.add(
                "repeatedLike(Tensor)",
                "",
                t -> t.get(1).repeatedLike(t.get(0)).times(t.get(0)),
                a -> PlainArray.of(x.sizes(), i -> a.get(1).at(i) * a.get(0).at(i)),
                x,
                one);
        table.add(
                "enlarge(int,int)",
                "",
                t -> t.get(0).enlarge(1, 2),
                a -> PlainArray.of(new int[] {2, 6, 4}, i -> a.get(0).at(i[0], i[1] / 2, i[2])),
                x);
    }

    private static PlainArray reshaped(PlainArray x, int... sizes) {
        return new PlainArray(x.values(), sizes);
    }
}
