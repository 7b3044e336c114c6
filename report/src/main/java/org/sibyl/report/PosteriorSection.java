package org.sibyl.report;

import java.util.List;
import java.util.Optional;
import org.sibyl.diagnostics.Sample;
import org.sibyl.report.plot.CornerPlot;

/** The section that shows the draws at an observation. */
public final class PosteriorSection {
    private static final int SHOWN = 12; // parameters: of more, panels are too small to read

    private PosteriorSection() {}

    /**
     * A corner plot of the draws over those of the exact posterior, where it is known; of many parameters the first twelve, and the
     * section says so.
     *
     * @param model what made the draws
     */
    public static Section of(String model, Sample drawn, Optional<Sample> exact) {
        int shown = Math.min(SHOWN, drawn.columns());
        var draws = drawn.firstColumns(shown);
        var corner = exact.map(reference -> CornerPlot.of("exact posterior", reference.firstColumns(shown))
                        .and(model, draws))
                .orElseGet(() -> CornerPlot.of(model, draws));
        String rest = shown == drawn.columns()
                ? ""
                : " The first " + shown + " of " + drawn.columns() + " parameters are shown.";
        return Sections.pictures(
                "The posterior at this observation",
                "Marginals on the diagonal, regions of highest density of each pair of parameters below it. Above a marginal stand "
                        + "median and central 68 % interval, or, of several modes, the regions that hold 68 % of the draws."
                        + rest,
                List.of(corner.picture()));
    }
}
