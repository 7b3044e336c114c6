package org.sibyl.report.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scores against the number of simulations, on a logarithmic axis: own results, thick with a dot each, and others' as dashed lines. */
public final class BudgetChart {
    private static final double EXACT = 0.5;
    private static final double LEGEND = 14;

    private BudgetChart() {}

    /**
     * Scores of one method.
     *
     * @param label who scored
     * @param points in rising order of simulations, at least one
     * @param isOwn whether it is what the picture is about
     */
    public record Line(String label, List<Point> points, boolean isOwn) {
        /** Copies the points. */
        public Line {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("a line needs at least one point, but " + label + " has none");
            }
        }

        private double[] logs() {
            return points.stream()
                    .mapToDouble(each -> Math.log10(each.budget()))
                    .toArray();
        }

        private double[] scores() {
            return points.stream().mapToDouble(Point::score).toArray();
        }
    }

    /**
     * One score.
     *
     * @param budget simulations
     * @param score C2ST, 0.5 is exact
     */
    public record Point(int budget, double score) {}

    /**
     * What one panel shows.
     *
     * @param title task and classifier
     * @param lines at least one
     */
    public record Scores(String title, List<Line> lines) {
        /** Copies the lines. */
        public Scores {
            lines = List.copyOf(lines);
        }
    }

    /** Draws a panel each. */
    public static Picture of(List<Scores> panels) {
        return PanelGrid.each(panels, "C2ST against simulations, 0.5 is exact", Scores::title, BudgetChart::draw);
    }

    private static void draw(Drawing drawing, PanelGrid grid, int k, Scores shown) {
        var columns = new ArrayList<double[]>();
        var scores = new ArrayList<double[]>();
        for (var line : shown.lines()) {
            columns.add(line.logs());
            scores.add(line.scores());
        }
        Panel panel = grid.panel(k, Range.covering(columns), Range.covering(scores, EXACT));
        panel.inside(drawing, inner -> {
            panel.horizontal(inner, EXACT, Palette.GUIDE);
            int series = 1;
            for (var line : shown.lines()) {
                draw(inner, panel, line, line.isOwn() ? Palette.series(1) : Palette.series(other(series++)));
            }
            legend(inner, panel, shown.lines());
        });
        panel.frame(drawing);
        panel.ticksLeft(drawing, true);
        decades(drawing, panel);
        panel.titleAbove(drawing, shown.title());
        panel.titleBelow(drawing, "simulations");
        panel.titleLeft(drawing, "C2ST");
    }

    /** The colours after one another, but for that of own results. */
    private static int other(int series) {
        return series == 1 ? 0 : series;
    }

    private static void draw(Drawing inner, Panel panel, Line line, Color color) {
        double[] x = line.logs();
        double[] y = line.scores();
        if (line.isOwn()) {
            inner.stroke(panel.line(x, y), color, 2.4);
        } else {
            inner.dash(panel.line(x, y), color, 1.2);
        }
        for (int i = 0; i < x.length; i++) {
            inner.dot(panel.toX(x[i]), panel.toY(y[i]), line.isOwn() ? 4 : 2, color);
        }
    }

    private static void legend(Drawing inner, Panel panel, List<Line> lines) {
        int series = 1;
        double y = panel.top() + LEGEND;
        for (var line : lines) {
            Color color = line.isOwn() ? Palette.series(1) : Palette.series(other(series++));
            var style = TextStyle.of(10.5).in(color).toTheLeft();
            inner.text(line.label(), panel.right() - 6, y, line.isOwn() ? style.strong() : style);
            y += LEGEND;
        }
    }

    private static void decades(Drawing drawing, Panel panel) {
        for (int decade = (int) Math.ceil(panel.x().from()); decade <= panel.x().to(); decade++) {
            double x = panel.toX(decade);
            drawing.stroke(Drawing.line(x, panel.bottom(), x, panel.bottom() + 4), Palette.AXIS, 0.8);
            drawing.text(
                    String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade)),
                    x,
                    panel.bottom() + 16,
                    TextStyle.of(10.5).centred());
        }
    }
}
