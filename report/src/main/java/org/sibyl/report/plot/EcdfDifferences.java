package org.sibyl.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.diagnostics.calibration.RankTest;
import org.sibyl.diagnostics.calibration.Sbc;

/**
 * The empirical distribution of the ranks minus the uniform one, with the band that it stays inside as a whole with
 * probability 95 % under an exact posterior.
 */
public final class EcdfDifferences {

    private static final double LEVEL = 0.05;

    private EcdfDifferences() {}

    /** Draws all quantities of a calibration run, one panel each. */
    public static Picture of(Sbc sbc) {
        var grid = PanelGrid.filling(sbc.tests().size(), 0.55);
        var drawing = new Drawing();
        double[] lower = sbc.uniformity().lowerBand(LEVEL);
        double[] upper = sbc.uniformity().upperBand(LEVEL);
        var z = new double[lower.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (i + 1.0) / (z.length + 1);
            lower[i] -= z[i];
            upper[i] -= z[i];
        }
        List<double[]> curves = new ArrayList<>();
        double highest = Arrays.stream(upper).max().orElse(0.1);
        for (RankTest test : sbc.tests()) {
            double[] curve = difference(test, z);
            highest =
                    Math.max(highest, Arrays.stream(curve).map(Math::abs).max().orElse(0));
            curves.add(curve);
        }
        Range y = new Range(-1.15 * highest, 1.15 * highest);
        for (int k = 0; k < curves.size(); k++) {
            RankTest test = sbc.tests().get(k);
            Panel panel = grid.panel(k, new Range(0, 1), y);
            double[] curve = curves.get(k);
            panel.inside(drawing, inner -> {
                inner.fill(panel.between(z, lower, upper), Palette.BAND);
                panel.horizontal(inner, 0, Palette.AXIS);
                inner.stroke(panel.line(z, curve), test.pValue() < LEVEL ? Palette.series(1) : Palette.series(0), 1.6);
            });
            PanelGrid.dress(drawing, panel, test.quantity(), "fractional rank", "ECDF − uniform");
        }
        return grid.picture(
                drawing,
                "distribution of the ranks minus the uniform one, with its 95 % band, of "
                        + RankHistograms.quantities(sbc));
    }

    private static double[] difference(RankTest test, double[] z) {
        var below = new double[z.length];
        for (int rank : test.ranks().toArray()) {
            if (rank < z.length) {
                below[rank]++; // counted from i = rank + 1 on
            }
        }
        Arrays.parallelPrefix(below, Double::sum);
        for (int i = 0; i < z.length; i++) {
            below[i] = below[i] / test.ranks().pairs() - z[i];
        }
        return below;
    }
}
