package org.sibyl.solvers.sde;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.sde.SdeMethod.Brownian;

/**
 * A Brownian motion of each row over [0, 1], cut into halves where a row wants smaller steps. A half's increment and Lévy area follow from those of the
 * whole by a bridge with noise of its own, so that cutting looks closer at the same path and never draws another: a rejected step changes nothing. Every
 * number belongs to the row and to the place in the tree, whatever steps led there.
 *
 * <p>With W and H of an interval of length h, z ~ N(0, h/16) and n ~ N(0, h/12), the halves have W/2 ± (3/2 H + z) and H/4 − z/2 ± n/2.
 *
 * <p>Source: Foster, Lyons and Oberhauser (2020), An Optimal Polynomial Approximation of Brownian Motion; the idea of a tree that is
 * computed where it is asked for: Gaines and Lyons (1997), Variable Step Size Control in the Numerical Solution of Stochastic Differential Equations.
 */
final class BrownianTree {

    /** The length of an interval that is not cut any more: the numbers of its halves would not fit. */
    static final double SHORTEST = 0x1p-30;

    private static final int ROOT_STEP = 0; // of the noise; a node's children have its number, from 1 on

    private final RowNoise noise;
    private final int columns;
    private final List<Deque<Node>> ahead =
            new ArrayList<>(); // of each row, the intervals that are not behind it, next first

    BrownianTree(RowNoise noise, int columns) {
        this.noise = noise;
        this.columns = columns;
        var w = noise.normals(ROOT_STEP, Stream.INCREMENT, columns);
        var h = noise.normals(ROOT_STEP, Stream.LEVY_AREA, columns).times(Math.sqrt(1.0 / 12));
        for (int row = 0; row < noise.rows(); row++) {
            var only = Rows.of(row);
            ahead.add(new ArrayDeque<>(List.of(new Node(1, w.select(only), h.select(only)))));
        }
    }

    /**
     * An interval of one row.
     *
     * @param number 1 for the whole, 2 k and 2 k + 1 for the halves of k
     * @param w increment, [1, columns]
     * @param h space-time Lévy area, [1, columns]
     */
    private record Node(int number, Batch w, Batch h) {

        int level() {
            return 31 - Integer.numberOfLeadingZeros(number);
        }

        double length() {
            return StrictMath.scalb(1.0, -level());
        }

        double start() {
            return (number - (1 << level())) * length();
        }
    }

    /** Whether a row is at the end. */
    boolean isDone(int row) {
        return ahead.get(row).isEmpty();
    }

    /** Where a row's next interval starts. */
    double start(int row) {
        return next(row).start();
    }

    /** The length of a row's next interval. */
    double length(int row) {
        return next(row).length();
    }

    /** Leaves a row's next interval behind. */
    void advance(int row) {
        ahead.get(row).remove();
    }

    /** The motions of rows over their next intervals. */
    Brownian motion(int[] rows) {
        return new Brownian(
                Batch.generate(
                        rows.length, columns, (i, column) -> next(rows[i]).w().at(0, column)),
                Batch.generate(
                        rows.length, columns, (i, column) -> next(rows[i]).h().at(0, column)));
    }

    /** Cuts the next intervals of rows into halves. */
    void halve(int[] rows) {
        var chosen = Rows.of(rows);
        int[] numbers = Arrays.stream(rows).map(row -> next(row).number()).toArray();
        var z = noise.normals(chosen, numbers, Stream.INCREMENT, columns);
        var n = noise.normals(chosen, numbers, Stream.LEVY_AREA, columns);
        for (int i = 0; i < rows.length; i++) {
            var one = Rows.of(i);
            halve(ahead.get(rows[i]), z.select(one), n.select(one));
        }
    }

    private static void halve(Deque<Node> ahead, Batch z, Batch n) {
        var whole = ahead.remove();
        double length = whole.length();
        var apart = whole.h().times(1.5).plus(Math.sqrt(length / 16), z);
        var area = whole.h().times(0.25).plus(-Math.sqrt(length / 16) / 2, z);
        double spread = Math.sqrt(length / 12) / 2;
        ahead.push(new Node(2 * whole.number() + 1, whole.w().times(0.5).plus(-1, apart), area.plus(-spread, n)));
        ahead.push(new Node(2 * whole.number(), whole.w().times(0.5).plus(apart), area.plus(spread, n)));
    }

    private Node next(int row) {
        return ahead.get(row).element();
    }

    /** The rows of these that are not at the end. */
    int[] underway(int[] rows) {
        return IntStream.of(rows).filter(row -> !isDone(row)).toArray();
    }
}
