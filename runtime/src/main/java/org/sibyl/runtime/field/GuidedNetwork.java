package org.sibyl.runtime.field;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sibyl.runtime.capability.Contexts;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;

/**
 * Guidance without a classifier: u + w (c − u), with c the field given the observation and u the field given nothing, both from one run over twice the
 * rows. What a method makes of the field, be it velocity, noise or clean sample, is linear in it at a given state, so it is mixed alike, and
 * so are derivatives.
 *
 * <p>Source: Ho and Salimans (2022), Classifier-Free Diffusion Guidance, equation 6, whose w is one less.
 */
final class GuidedNetwork implements ChunkField {
    private final ChunkField plain;
    private final double weight;
    private int rows;

    /**
     * Guides a field.
     *
     * @param plain the field, with room for twice the rows
     * @param weight w
     */
    GuidedNetwork(ChunkField plain, double weight) {
        this.plain = plain;
        this.weight = weight;
    }

    @Override
    public void turnTo(int... observationOfRow) {
        rows = observationOfRow.length;
        int[] both = Arrays.copyOf(observationOfRow, 2 * rows);
        Arrays.fill(both, rows, 2 * rows, Contexts.WITHHELD);
        plain.turnTo(both);
    }

    @Override
    public Batch at(double[] times, Rows chosen, Batch input) {
        return mixed(plain.at(twice(times), twice(chosen), twice(input)));
    }

    @Override
    public Pushforward along(double[] times, Rows chosen, Batch input, Batch direction) {
        var both = plain.along(twice(times), twice(chosen), twice(input), twice(direction));
        return new Pushforward(mixed(both.value()), mixed(both.derivative()));
    }

    private Batch mixed(Batch both) {
        int half = both.rows() / 2;
        return Batch.generate(half, both.columns(), (row, column) -> {
            double unconditional = both.at(half + row, column);
            return unconditional + weight * (both.at(row, column) - unconditional);
        });
    }

    private static double[] twice(double... times) {
        return times.length == 1
                ? times
                : IntStream.range(0, 2 * times.length)
                        .mapToDouble(i -> times[i % times.length])
                        .toArray();
    }

    private Rows twice(Rows chosen) {
        return Rows.of(IntStream.range(0, 2 * chosen.count())
                .map(i -> i < chosen.count() ? chosen.at(i) : rows + chosen.at(i - chosen.count()))
                .toArray());
    }

    private static Batch twice(Batch input) {
        return Batch.generate(2 * input.rows(), input.columns(), (row, column) -> input.at(row % input.rows(), column));
    }
}
