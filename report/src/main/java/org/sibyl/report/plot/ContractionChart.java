package org.sibyl.report.plot;

import java.util.List;
import org.sibyl.diagnostics.calibration.Recovery;

/**
 * Posterior z-score against contraction, a point for each pair: ideal is a cloud at contraction 1 within ±2; to the left
 * the data say little, above or below the posterior is biased or too narrow.
 */
public final class ContractionChart {

    private ContractionChart() {}

    /** Draws one panel for each parameter. */
    public static Picture of(List<Recovery> recoveries) {
        var grid = PanelGrid.filling(recoveries.size(), 0.55);
        var drawing = new Drawing();
        for (int k = 0; k < recoveries.size(); k++) {
            Recovery recovery = recoveries.get(k);
            Panel panel = grid.panel(k, new Range(-0.25, 1.05), new Range(-4.5, 4.5));
            panel.inside(drawing, inner -> {
                double[] ends = {panel.x().from(), panel.x().to()};
                inner.fill(panel.between(ends, new double[] {-2, -2}, new double[] {2, 2}), Palette.BAND);
                panel.horizontal(inner, 0, Palette.AXIS);
                for (int i = 0; i < recovery.zScores().size(); i++) {
                    inner.dot(
                            panel.toX(Math.max(finite(recovery.contractions().at(i)), -0.24)),
                            panel.toY(Math.max(
                                    -4.4, Math.min(4.4, recovery.zScores().at(i)))),
                            1.4,
                            Palette.faded(Palette.series(0), 0.6));
                }
            });
            PanelGrid.dress(drawing, panel, recovery.parameter(), "contraction", "z-score");
        }
        return grid.picture(
                drawing,
                "posterior z-score against contraction, a point for each pair, of "
                        + RecoveryChart.parameters(recoveries));
    }

    /** A contraction that is no number stands at the left. */
    private static double finite(double contraction) {
        return Double.isFinite(contraction) ? contraction : Double.NEGATIVE_INFINITY;
    }
}
