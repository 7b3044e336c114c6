package org.sibyl.report;

import java.util.List;
import java.util.Optional;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.report.plot.CornerPlot;

/** The section that shows the draws at an observation. */
public final class PosteriorSection {
    private static final String TITLE = "The posterior at this observation";
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
                TITLE,
                "Marginals on the diagonal, regions of highest density of each pair of parameters below it. Above a marginal stand "
                        + "median and central 68 % interval, or, of several modes, the regions that hold 68 % of the draws."
                        + rest,
                List.of(corner.picture()));
    }

    /**
     * What stands in its place where the model could not be sampled at the observation: a failure, and no test of its draws.
     *
     * @param reason why there are no draws
     */
    public static Section withoutDraws(String model, String reason) {
        return new Section(
                TITLE,
                TITLE,
                "There are no draws to look at, hence no local test and no check of the model's fit.",
                List.of(new Finding(
                        "draws",
                        "observation",
                        0,
                        PValue.NONE,
                        Verdict.FAIL,
                        "a posterior must have draws",
                        new Finding.Readings("", model + " has no draws at this observation: " + reason))),
                List.of(),
                List.of());
    }
}
