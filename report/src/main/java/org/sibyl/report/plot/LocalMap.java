package org.sibyl.report.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.LocalC2st;

/**
 * The local test at one observation: its statistic among those of the null, and the posterior draws coloured by where the
 * posterior has too much mass (vermilion) or too little (blue).
 */
public final class LocalMap {

    private LocalMap() {}

    /** Draws the null law and the first two parameters, or each draw's probability where there is one parameter. */
    public static Picture of(LocalC2st.Result result) {
        var grid = new PanelGrid(2, 300, 260);
        var drawing = new Drawing();
        nullLaw(drawing, grid, result);
        map(drawing, grid, result);
        return grid.picture(drawing);
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
        String title = String.format(Locale.ROOT, "observed T among its null, p = %.3f", result.pValue());
        PanelGrid.dress(drawing, panel, title, "T = mean (P − ½)²", "null classifiers");
    }

    private static void map(Drawing drawing, PanelGrid grid, LocalC2st.Result result) {
        Sample draws = result.draws();
        boolean flat = draws.columns() > 1;
        double[] x = draws.column(0);
        double[] y = flat ? draws.column(1) : result.probabilities().toArray();
        Panel panel = grid.panel(1, Range.covering(List.of(x)), flat ? Range.covering(List.of(y)) : new Range(0, 1));
        panel.inside(drawing, inner -> {
            for (int i = 0; i < Math.min(x.length, 2_000); i++) {
                double p = result.probabilities().at(i);
                inner.dot(panel.toX(x[i]), panel.toY(y[i]), 2.2, Palette.GUIDE);
                inner.dot(panel.toX(x[i]), panel.toY(y[i]), 1.8, Palette.diverging(0.5 + 2 * (p - 0.5)));
            }
        });
        PanelGrid.dress(
                drawing,
                panel,
                "too much mass: vermilion, too little: blue",
                draws.names().get(0),
                flat ? draws.names().get(1) : "P(draw)");
    }
}
