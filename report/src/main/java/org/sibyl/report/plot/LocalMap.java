package org.sibyl.report.plot;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.LocalC2st;

/**
 * The local test at one observation: its statistic among those of the null, and the posterior draws coloured by where the
 * posterior has too much mass (vermilion) or too little (blue), with the scale of the colours.
 */
public final class LocalMap {

    private static final int SHOWN = 2_000;
    private static final double LEAST = 0.02; // of P − ½: below it all colours would be noise
    private static final int STEPS = 60; // of the colour bar
    private static final double BAR = 120; // length of the colour bar, pixels
    private static final double MARGIN = 14;
    private static final double HEIGHT = 50; // of the bar with its words

    private LocalMap() {}

    /** Draws the null law and the first two parameters, or each draw's probability where there is one parameter. */
    public static Picture of(LocalC2st.Result result) {
        var grid = new PanelGrid(2, 400, 320);
        var drawing = new Drawing();
        nullLaw(drawing, grid, result);
        double reach = reach(result);
        map(drawing, grid, result, reach);
        return grid.picture(
                drawing,
                String.format(
                        Locale.ROOT,
                        "the local test's statistic among %d of its null law, p = %.3g, and the posterior draws coloured by where there"
                                + " is too much or too little mass",
                        result.nulls().size(),
                        result.pValue()));
    }

    private static void nullLaw(Drawing drawing, PanelGrid grid, LocalC2st.Result result) {
        double[] nulls = result.nulls().toArray();
        Range x = Range.covering(List.of(nulls), result.statistic(), 0);
        double[] counts = Histogram.counts(nulls, x, 40);
        double highest = Arrays.stream(counts).max().orElse(1);
        Panel panel = grid.panel(0, x, new Range(0, 1.15 * highest));
        panel.inside(drawing, inner -> {
            inner.fill(panel.bars(counts), Palette.GUIDE);
            double at = panel.toX(result.statistic());
            inner.stroke(Drawing.line(at, panel.top(), at, panel.bottom()), Palette.series(1), 2);
        });
        String title = String.format(Locale.ROOT, "observed T (vermilion) among its null, p = %.3g", result.pValue());
        PanelGrid.dress(drawing, panel, title, "T = mean (P − ½)²", "null classifiers");
    }

    /** How far P lies from ½ in all but a twentieth of the draws: the end of the colours. */
    private static double reach(LocalC2st.Result result) {
        double[] gaps = Arrays.stream(result.probabilities().toArray())
                .map(p -> Math.abs(p - 0.5))
                .sorted()
                .toArray();
        return Math.max(LEAST, gaps[(int) (0.95 * (gaps.length - 1))]);
    }

    private static Color color(double p, double reach) {
        return Palette.contrasting(0.5 + (p - 0.5) / (2 * reach));
    }

    private static void map(Drawing drawing, PanelGrid grid, LocalC2st.Result result, double reach) {
        Sample draws = result.draws();
        boolean flat = draws.columns() > 1;
        double[] x = draws.column(0);
        double[] p = result.probabilities().toArray();
        double[] y = flat ? draws.column(1) : p;
        Range up = flat ? Range.covering(List.of(y)) : new Range(0.5 - 1.5 * reach, 0.5 + 1.5 * reach);
        Panel panel = grid.panel(1, Range.covering(List.of(x)), up);
        panel.inside(
                drawing,
                inner -> IntStream.range(0, Math.min(x.length, SHOWN))
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> Math.abs(p[i] - 0.5))) // what matters lies on top
                        .forEach(i -> inner.dot(panel.toX(x[i]), panel.toY(y[i]), 2.4, color(p[i], reach))));
        PanelGrid.dress(
                drawing,
                panel,
                "draws, by P that each is a draw and no truth",
                draws.names().get(0),
                flat ? draws.names().get(1) : "P(draw)");
        colourBar(drawing, emptiestCorner(panel, x, y), reach);
    }

    /** The place in one of a panel's corners that hides the fewest draws. */
    static Rectangle2D emptiestCorner(Panel panel, double[] x, double[] y) {
        double right = panel.right() - BAR - 2 * MARGIN;
        double below = panel.bottom() - HEIGHT;
        return Stream.of(
                        new Point2D.Double(right, panel.top()),
                        new Point2D.Double(panel.left(), panel.top()),
                        new Point2D.Double(right, below),
                        new Point2D.Double(panel.left(), below))
                .map(corner -> new Rectangle2D.Double(corner.x, corner.y, BAR + 2 * MARGIN, HEIGHT))
                .min(Comparator.comparingLong(place -> IntStream.range(0, x.length)
                        .filter(i -> place.contains(panel.toX(x[i]), panel.toY(y[i])))
                        .count()))
                .orElseThrow();
    }

    /** From too little to too much mass. */
    private static void colourBar(Drawing drawing, Rectangle2D place, double reach) {
        double width = BAR;
        double left = place.getX() + MARGIN;
        double top = place.getY() + 12;
        drawing.fill(Drawing.rectangle(left - 8, top - 6, width + 16, 40), Palette.faded(Color.WHITE, 0.85));
        for (int i = 0; i < STEPS; i++) {
            drawing.fill(
                    Drawing.rectangle(left + width * i / STEPS, top, width / STEPS + 0.4, 9),
                    Palette.contrasting((i + 0.5) / STEPS));
        }
        String[] labels = {number(0.5 - reach), "0.5", number(0.5 + reach)};
        for (int i = 0; i < labels.length; i++) {
            drawing.text(
                    labels[i], left + width * i / 2, top + 20, TextStyle.of(9).centred());
        }
        drawing.text("too little", left, top + 31, TextStyle.of(9));
        drawing.text("too much mass", left + width, top + 31, TextStyle.of(9).toTheLeft());
    }

    private static String number(double p) {
        return String.format(Locale.ROOT, "%.2f", p);
    }
}
