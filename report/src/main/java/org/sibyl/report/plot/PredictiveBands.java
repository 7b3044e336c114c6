package org.sibyl.report.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.predictive.PredictiveCheck;

/**
 * Simulated data at posterior draws, central 50 and 90 % of each component, with the observation on top. Components are
 * drawn in their own units where these are alike, else standardised by the simulated data.
 */
public final class PredictiveBands {

    private PredictiveBands() {}

    /** Draws all components in one panel. */
    public static Picture of(PredictiveCheck check) {
        int count = check.levels().size();
        double[][] bands = new double[5][count]; // 5, 25, 50, 75 and 95 %
        for (int k = 0; k < count; k++) {
            double[] sorted = check.predictive().column(k);
            Arrays.sort(sorted);
            for (int b = 0; b < 5; b++) {
                bands[b][k] = sorted[(int) (new double[] {0.05, 0.25, 0.5, 0.75, 0.95}[b] * (sorted.length - 1))];
            }
        }
        double[] observed = check.observed().toArray();
        boolean standardized = unlike(bands);
        if (standardized) {
            standardize(bands, observed);
        }
        var grid = new PanelGrid(1, Math.max(440, Math.min(980, 40.0 * count)), 240);
        var drawing = new Drawing();
        List<double[]> all = List.of(bands[0], bands[4], observed);
        Panel panel = grid.panel(0, new Range(0.4, count + 0.6), Range.covering(all));
        panel.inside(drawing, inner -> {
            for (int k = 0; k < count; k++) {
                box(inner, panel, k, bands[0][k], bands[4][k], 0.2);
                box(inner, panel, k, bands[1][k], bands[3][k], 0.45);
                double middle = panel.toX(k + 1);
                double y = panel.toY(bands[2][k]);
                inner.stroke(Drawing.line(middle - 9, y, middle + 9, y), Palette.series(0), 1.4);
                inner.dot(middle, panel.toY(observed[k]), 3.4, Palette.series(1));
            }
        });
        panel.frame(drawing);
        panel.ticksLeft(drawing, true);
        labels(drawing, panel, check.predictive().names());
        panel.titleAbove(drawing, "simulated 50 and 90 % (blue), observed (vermilion)");
        panel.titleLeft(drawing, standardized ? "standardised by the predictive" : "value");
        return grid.picture(
                drawing,
                "data simulated at posterior draws, 50 and 90 %, and the observation, for " + count + " components");
    }

    private static void box(Drawing drawing, Panel panel, int k, double low, double high, double opacity) {
        double top = panel.toY(high);
        drawing.fill(
                Drawing.rectangle(panel.toX(k + 1) - 9, top, 18, panel.toY(low) - top),
                Palette.faded(Palette.series(0), opacity));
    }

    private static void labels(Drawing drawing, Panel panel, List<String> names) {
        int longest = names.stream().mapToInt(String::length).max().orElse(1);
        int every = (int) Math.ceil((longest * 6.5 + 6) * names.size() / panel.box().width);
        IntStream.range(0, names.size())
                .filter(k -> k % every == 0)
                .forEach(k -> drawing.text(
                        names.get(k),
                        panel.toX(k + 1),
                        panel.bottom() + 16,
                        TextStyle.of(10).centred()));
    }

    private static boolean unlike(double[][] bands) {
        double widest = 0;
        double narrowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < bands[0].length; k++) {
            widest = Math.max(widest, bands[4][k] - bands[0][k]);
            narrowest = Math.min(narrowest, bands[4][k] - bands[0][k]);
        }
        return widest > 20 * narrowest;
    }

    private static void standardize(double[][] bands, double[] observed) {
        for (int k = 0; k < observed.length; k++) {
            double centre = bands[2][k];
            double scale = bands[4][k] > bands[0][k] ? bands[4][k] - bands[0][k] : 1;
            observed[k] = (observed[k] - centre) / scale;
            for (double[] band : bands) {
                band[k] = (band[k] - centre) / scale;
            }
        }
    }
}
