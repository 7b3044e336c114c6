package org.sibyl.report.plot;

import java.util.List;
import org.sibyl.diagnostics.calibration.CoverageCurve;
import org.sibyl.diagnostics.calibration.DensityCoverage;
import org.sibyl.diagnostics.calibration.MarginalCoverage;
import org.sibyl.diagnostics.calibration.Tarp;

/**
 * Achieved against nominal coverage with a 95 % band at each level. Above the diagonal the regions are too large, below
 * it too small.
 */
public final class CoverageChart {

    private CoverageChart() {}

    /** Expected coverage of the joint posterior, one panel for each choice of reference points. */
    public static Picture of(List<Tarp> tests) {
        return of(
                tests.stream().map(tarp -> tarp.test().quantity()).toList(),
                tests.stream().map(Tarp::curve).toList(),
                "expected coverage");
    }

    /** Coverage of each parameter's regions of highest density. */
    public static Picture of(MarginalCoverage coverage) {
        return of(
                coverage.tests().stream().map(test -> test.quantity()).toList(),
                coverage.curves(),
                "achieved coverage");
    }

    /** Coverage of the joint posterior's regions of highest density. */
    public static Picture of(DensityCoverage coverage) {
        return of(List.of("all parameters"), List.of(coverage.curve()), "achieved coverage");
    }

    private static Picture of(List<String> titles, List<CoverageCurve> curves, String left) {
        var grid = PanelGrid.filling(curves.size(), 0.8);
        var drawing = new Drawing();
        for (int k = 0; k < curves.size(); k++) {
            CoverageCurve curve = curves.get(k);
            Panel panel = grid.panel(k, new Range(0, 1), new Range(0, 1));
            panel.inside(drawing, inner -> {
                double[] levels = curve.levels().toArray();
                inner.fill(
                        panel.between(
                                levels, curve.lower().toArray(), curve.upper().toArray()),
                        Palette.BAND);
                inner.dash(PanelGrid.diagonal(panel), Palette.AXIS, 1);
                inner.stroke(panel.line(levels, curve.coverage().toArray()), Palette.series(0), 1.8);
                inner.text(
                        "underconfident",
                        panel.left() + 8,
                        panel.top() + 18,
                        TextStyle.of(10).in(Palette.AXIS));
                inner.text(
                        "overconfident",
                        panel.right() - 8,
                        panel.bottom() - 10,
                        TextStyle.of(10).in(Palette.AXIS).toTheLeft());
            });
            PanelGrid.dress(drawing, panel, titles.get(k), "credible level", left);
        }
        return grid.picture(
                drawing,
                left + " against credible level: " + String.join(", ", titles)
                        + "; a right posterior follows the diagonal");
    }
}
