package org.sibyl.report.plot;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.sibyl.diagnostics.calibration.RankTest;
import org.sibyl.diagnostics.calibration.Sbc;

/**
 * Histograms of ranks, one for each quantity, over the range in which each bar should stay (binomial 99 %). A hill means
 * too wide a posterior, a valley too narrow a one, a slope a bias.
 */
public final class RankHistograms {

    private RankHistograms() {}

    /** Draws the histograms. */
    public static Picture of(Sbc sbc) {
        var grid = PanelGrid.filling(sbc.tests().size(), 0.55);
        var drawing = new Drawing();
        for (int k = 0; k < sbc.tests().size(); k++) {
            histogram(drawing, grid, k, sbc.tests().get(k));
        }
        return grid.picture(
                drawing,
                "histograms of the rank of the truth among the draws, with their 99 % range, of " + quantities(sbc));
    }

    static String quantities(Sbc sbc) {
        return sbc.tests().stream().map(RankTest::quantity).collect(Collectors.joining(", "));
    }

    private static void histogram(Drawing drawing, PanelGrid grid, int index, RankTest test) {
        int pairs = test.ranks().pairs();
        int bins = Math.max(2, Math.min(Math.min(20, pairs / 20), test.ranks().draws() + 1));
        double[] counts =
                Arrays.stream(test.ranks().counts(bins)).asDoubleStream().toArray();
        var binomial = BinomialDistribution.of(pairs, 1.0 / bins);
        double low = binomial.inverseCumulativeProbability(0.005);
        double high = binomial.inverseCumulativeProbability(0.995);
        double top = 1.15 * Math.max(high, Arrays.stream(counts).max().orElse(1));
        Panel panel = grid.panel(index, new Range(0, test.ranks().draws()), new Range(0, top));
        panel.inside(drawing, inner -> {
            double[] ends = {panel.x().from(), panel.x().to()};
            inner.fill(panel.between(ends, new double[] {low, low}, new double[] {high, high}), Palette.BAND);
            inner.fill(panel.bars(counts), Palette.faded(Palette.series(0), 0.3));
            inner.stroke(panel.bars(counts), Palette.series(0), 1.2);
            panel.horizontal(inner, (double) pairs / bins, Palette.AXIS);
        });
        PanelGrid.dress(drawing, panel, test.quantity(), "rank of the truth among the draws", "pairs");
    }
}
