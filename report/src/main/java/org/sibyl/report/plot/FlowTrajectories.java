package org.sibyl.report.plot;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Paths of draws from noise (grey) to the posterior (blue) in the plane of the first two coordinates. */
public final class FlowTrajectories {

    private FlowTrajectories() {}

    /**
     * Draws the paths.
     *
     * @param states [times, draws, coordinates], noise first; at least two of each
     * @throws IllegalArgumentException if there are fewer than two times or coordinates
     */
    public static Picture of(double[][][] states) {
        if (states.length < 2 || states[0].length == 0 || states[0][0].length < 2) {
            throw new IllegalArgumentException(
                    "trajectories need at least two times, one draw and two coordinates, but have " + states.length
                            + " times; record the states of a solver");
        }
        List<double[]> across = new ArrayList<>();
        List<double[]> up = new ArrayList<>();
        for (double[][] rows : states) {
            across.add(column(rows, 0));
            up.add(column(rows, 1));
        }
        var grid = new PanelGrid(1, 420, 420);
        var drawing = new Drawing();
        Panel panel = grid.panel(0, Range.covering(across), Range.covering(up));
        panel.inside(drawing, inner -> {
            for (int i = 0; i < states[0].length; i++) {
                var path = new Path2D.Double();
                path.moveTo(panel.toX(across.get(0)[i]), panel.toY(up.get(0)[i]));
                for (int t = 1; t < states.length; t++) {
                    path.lineTo(panel.toX(across.get(t)[i]), panel.toY(up.get(t)[i]));
                }
                inner.stroke(path, Palette.faded(Palette.AXIS, 0.25), 0.6);
            }
            int last = states.length - 1;
            for (int i = 0; i < states[0].length; i++) {
                inner.dot(panel.toX(across.get(0)[i]), panel.toY(up.get(0)[i]), 1.2, Palette.GUIDE);
                inner.dot(panel.toX(across.get(last)[i]), panel.toY(up.get(last)[i]), 1.7, Palette.series(0));
            }
        });
        PanelGrid.dress(drawing, panel, "from noise (grey) to draws (blue)", "first coordinate", "second coordinate");
        return grid.picture(drawing, "paths of " + states[0].length + " draws from noise to the posterior");
    }

    private static double[] column(double[][] rows, int column) {
        var values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = rows[i][column];
        }
        return values;
    }
}
