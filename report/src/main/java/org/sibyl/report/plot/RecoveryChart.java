package org.sibyl.report.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sibyl.diagnostics.calibration.Recovery;

/** Posterior median with its central 95 % interval against the truth, one panel for each parameter. */
public final class RecoveryChart {

    private static final int SHOWN = 300;

    private RecoveryChart() {}

    /** Draws at most the first 300 pairs. */
    public static Picture of(List<Recovery> recoveries) {
        var grid = PanelGrid.filling(recoveries.size(), 0.8);
        var drawing = new Drawing();
        for (int k = 0; k < recoveries.size(); k++) {
            Recovery recovery = recoveries.get(k);
            Range range = Range.covering(
                    List.of(recovery.truths().toArray(), recovery.medians().toArray()));
            Panel panel = grid.panel(k, range, range);
            panel.inside(drawing, inner -> points(inner, panel, recovery));
            String title = String.format(Locale.ROOT, "%s, r = %.2f", recovery.parameter(), recovery.correlation());
            PanelGrid.dress(drawing, panel, title, "truth", "posterior median, 95 %");
        }
        return grid.picture(
                drawing, "posterior median and central 95 % interval against the truth, of " + parameters(recoveries));
    }

    static String parameters(List<Recovery> recoveries) {
        return recoveries.stream().map(Recovery::parameter).collect(Collectors.joining(", "));
    }

    private static void points(Drawing drawing, Panel panel, Recovery recovery) {
        drawing.dash(PanelGrid.diagonal(panel), Palette.AXIS, 1);
        for (int i = 0; i < Math.min(SHOWN, recovery.truths().size()); i++) {
            double x = panel.toX(recovery.truths().at(i));
            drawing.stroke(
                    Drawing.line(
                            x,
                            panel.toY(recovery.lower().at(i)),
                            x,
                            panel.toY(recovery.upper().at(i))),
                    Palette.faded(Palette.series(0), 0.25),
                    0.8);
            drawing.dot(x, panel.toY(recovery.medians().at(i)), 1.5, Palette.series(0));
        }
    }
}
