package org.sibyl.trainer.data;

import java.util.List;
import org.sibyl.simulation.data.ScreenedRows;
import org.sibyl.solvers.variable.Variables;

/** Screened rows as the network's values, z = (r − shift) / scale in each channel, computed when they are asked for. Thread-safe. */
final class NetworkValues implements StandardRows {
    private final ScreenedRows rows;
    private final List<Block> blocks;

    /**
     * Keeps two numbers a channel, however many places it has.
     *
     * @param variables those of the rows, with scalings
     */
    NetworkValues(ScreenedRows rows, Variables variables) {
        this.rows = rows;
        blocks = variables.blocks().stream()
                .map(each -> new Block(
                        each.form().places(),
                        array(each.scaling().shift()),
                        array(each.scaling().scale())))
                .toList();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void copy(int row, float[] into, int at) {
        double[] real = new double[rows.width()];
        rows.readReal(row, real);
        int column = 0;
        for (var block : blocks) {
            for (int place = 0; place < block.places; place++) {
                for (int channel = 0; channel < block.shift.length; channel++, column++) {
                    into[at + column] = (float) ((real[column] - block.shift[channel]) / block.scale[channel]);
                }
            }
        }
    }

    /** The scaling of a variable, unboxed. */
    private static final class Block {
        private final int places;
        private final double[] shift;
        private final double[] scale;

        private Block(int places, double[] shift, double[] scale) {
            this.places = places;
            this.shift = shift;
            this.scale = scale;
        }
    }
}
