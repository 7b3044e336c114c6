package org.sibyl.report.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Error against evaluations, both on logarithmic axes: a line for each solver, and a large dot with its name for each preset. */
public final class SolverChart {
    private static final double LEGEND = 14;

    private SolverChart() {}

    /**
     * Errors of one solver, or of one preset.
     *
     * @param label its name
     * @param evaluations of a draw, rising
     * @param errors relative, above 0, as many
     */
    public record Line(String label, List<Integer> evaluations, List<Double> errors) {
        /** Checks the numbers. */
        public Line {
            evaluations = List.copyOf(evaluations);
            errors = List.copyOf(errors);
            if (evaluations.isEmpty() || evaluations.size() != errors.size()) {
                throw new IllegalArgumentException("a line needs as many errors as evaluations, at least one, but "
                        + label + " has " + errors.size() + " and " + evaluations.size());
            }
        }

        private double[] x() {
            return evaluations.stream().mapToDouble(Math::log10).toArray();
        }

        private double[] y() {
            return errors.stream().mapToDouble(Math::log10).toArray();
        }
    }

    /**
     * What one panel shows.
     *
     * @param title the method
     * @param lines of solvers; presets have one point
     */
    public record Errors(String title, List<Line> lines) {
        /** Copies the lines. */
        public Errors {
            lines = List.copyOf(lines);
        }
    }

    /** Draws a panel each. */
    public static Picture of(List<Errors> panels) {
        return PanelGrid.each(
                panels, "Error of the deviation against evaluations of a draw", Errors::title, SolverChart::draw);
    }

    private static void draw(Drawing drawing, PanelGrid grid, int k, Errors shown) {
        var x = new ArrayList<double[]>();
        var y = new ArrayList<double[]>();
        for (var line : shown.lines()) {
            x.add(line.x());
            y.add(line.y());
        }
        Panel panel = grid.panel(k, Range.covering(x), Range.covering(y));
        panel.inside(drawing, inner -> {
            for (int i = 0; i < shown.lines().size(); i++) {
                draw(inner, panel, shown.lines().get(i), i);
            }
        });
        panel.frame(drawing);
        for (int decade = (int) Math.ceil(panel.y().from()); decade <= panel.y().to(); decade++) {
            double height = panel.toY(decade);
            drawing.stroke(Drawing.line(panel.left() - 4, height, panel.left(), height), Palette.AXIS, 0.8);
            drawing.text(
                    percent(decade),
                    panel.left() - 7,
                    height + 4,
                    TextStyle.of(10.5).toTheLeft());
        }
        for (int tick : List.of(5, 10, 20, 50, 100, 200)) {
            if (panel.x().from() <= Math.log10(tick)
                    && Math.log10(tick) <= panel.x().to()) {
                double at = panel.toX(Math.log10(tick));
                drawing.stroke(Drawing.line(at, panel.bottom(), at, panel.bottom() + 4), Palette.AXIS, 0.8);
                drawing.text(
                        Integer.toString(tick),
                        at,
                        panel.bottom() + 16,
                        TextStyle.of(10.5).centred());
            }
        }
        panel.titleAbove(drawing, shown.title());
        panel.titleBelow(drawing, "evaluations");
        panel.titleLeft(drawing, "error");
    }

    private static String percent(int decade) {
        return decade >= -2
                ? String.format(Locale.ROOT, "%.0f %%", 100 * Math.pow(10, decade))
                : String.format(Locale.ROOT, "%." + (-decade - 2) + "f %%", 100 * Math.pow(10, decade));
    }

    private static void draw(Drawing inner, Panel panel, Line line, int place) {
        double[] x = line.x();
        double[] y = line.y();
        Color color = Palette.series(place);
        if (x.length == 1) {
            inner.dot(panel.toX(x[0]), panel.toY(y[0]), 5, color);
            inner.text(
                    line.label(),
                    panel.toX(x[0]) + 9,
                    panel.toY(y[0]) + 4,
                    TextStyle.of(11).in(color).strong());
            return;
        }
        inner.stroke(panel.line(x, y), color, 1.8);
        for (int i = 0; i < x.length; i++) {
            inner.dot(panel.toX(x[i]), panel.toY(y[i]), 2, color);
        }
        inner.text(
                line.label(),
                panel.left() + 8,
                panel.bottom() - 8 - LEGEND * place,
                TextStyle.of(10.5).in(color));
    }
}
