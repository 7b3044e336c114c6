package org.sibyl.report.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the part of a joint posterior that deserves a magnified view, where the mass fills little of the panel. */
final class CloseUp {

    private static final double CROWDED =
            0.05; // share of the panel that the 90 % region may fill before no view is needed
    private static final double REACH = 0.15; // share of each axis on either side of the centre

    private CloseUp() {}

    /**
     * The axes of the magnified view.
     *
     * @param centre of the view, such as the true parameters; where no draw lies near, the densest cell is used
     * @return x and y, or nothing where the whole panel already shows the shape
     */
    static Optional<Range[]> of(double[] x, double[] y, Panel panel, DensityGrid grid, Optional<double[]> centre) {
        if (grid.area(0.9) > CROWDED) {
            return Optional.empty();
        }
        double[] densest = grid.densest();
        double[] near = {
            panel.x().from() + densest[0] * panel.x().length(),
            panel.y().from() + densest[1] * panel.y().length()
        };
        int[] inside = centre.map(c -> around(x, y, panel, c)).orElseGet(() -> new int[0]);
        if (inside.length < 20) {
            inside = around(x, y, panel, near);
        }
        Range across = Range.covering(
                List.of(Arrays.stream(inside).mapToDouble(i -> x[i]).toArray()));
        Range up = Range.covering(
                List.of(Arrays.stream(inside).mapToDouble(i -> y[i]).toArray()));
        return Optional.of(new Range[] {across, up});
    }

    private static int[] around(double[] x, double[] y, Panel panel, double[] centre) {
        return IntStream.range(0, x.length)
                .filter(i -> Math.abs(x[i] - centre[0]) < REACH * panel.x().length()
                        && Math.abs(y[i] - centre[1]) < REACH * panel.y().length())
                .toArray();
    }
}
