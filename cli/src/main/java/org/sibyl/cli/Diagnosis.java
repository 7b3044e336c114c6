package org.sibyl.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.LocalC2st;
import org.sibyl.diagnostics.predictive.Misspecification;
import org.sibyl.diagnostics.predictive.PredictiveCheck;
import org.sibyl.diagnostics.twosample.C2st;
import org.sibyl.diagnostics.twosample.MultilayerPerceptron;
import org.sibyl.report.Report;
import org.sibyl.report.Section;
import org.sibyl.report.Sections;
import org.sibyl.report.plot.CornerPlot;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.SamplingOptions;

/** A model's report: its draws for simulated pairs in one mixed stream, judged by every test that applies. */
final class Diagnosis {
    /** Draws of a pair whose densities rank the truth's; a density costs as much as about ten draws of a flow. */
    static final int DENSITY_DRAWS = 9;

    private static final int NULLS = 100;

    private final Posterior posterior;
    private final SamplingOptions options;
    private final Pairs pairs;
    private final int draws;
    private final int densityDraws;
    private final long seed;
    private final PrintWriter err;

    Diagnosis(Posterior posterior, SamplingOptions options, Pairs pairs, int draws, long seed, PrintWriter err) {
        this(posterior, options, pairs, draws, Math.min(draws, DENSITY_DRAWS), seed, err);
    }

    private Diagnosis(
            Posterior posterior,
            SamplingOptions options,
            Pairs pairs,
            int draws,
            int densityDraws,
            long seed,
            PrintWriter err) {
        this.posterior = posterior;
        this.options = options;
        this.pairs = pairs;
        this.draws = draws;
        this.densityDraws = densityDraws;
        this.seed = seed;
        this.err = err;
    }

    /** The same with another number of draws whose densities are evaluated; 0 leaves the check out. */
    Diagnosis withDensityDraws(int count) {
        if (count < 0 || count > draws) {
            throw new IllegalArgumentException(
                    "--density-draws must be 0 (no such check) to " + draws + ", the number of draws, got " + count);
        }
        return new Diagnosis(posterior, options, pairs, draws, count, seed, err);
    }

    Report report(Optional<double[]> observation) {
        var manifest = posterior.manifest();
        var asked = new PairDraws(posterior, options, pairs, err);
        var calibration = asked.draw(draws, seed);
        say("testing calibration");
        var thresholds = Thresholds.DEFAULT;
        var sections = new ArrayList<Section>(Sections.calibration(calibration, List.of(), thresholds, seed));
        if (densityDraws > 0) {
            sections.add(2, Sections.density(asked.densities(calibration, densityDraws, seed), thresholds));
        }
        observation.ifPresent(x -> sections.addAll(at(x, calibration, thresholds)));
        return Report.of(
                manifest.name(),
                calibration.pairs() + " simulated pairs, " + draws + " draws each, " + options.solver() + ", seed "
                        + seed,
                thresholds,
                sections);
    }

    private List<Section> at(double[] x, CalibrationDraws calibration, Thresholds thresholds) {
        say("looking at the observation");
        var names = Models.parameters(posterior.manifest());
        var data = Models.data(posterior.manifest());
        var drawn =
                Sample.of(names, posterior.given(x).sample(draws, seed, options).copyValues());
        var sections = new ArrayList<Section>();
        sections.add(Sections.local(
                LocalC2st.train(calibration, new MultilayerPerceptron(), NULLS, seed)
                        .at(x, drawn),
                thresholds));
        pairs.simulate(drawn.toArray(), seed).ifPresent(simulated -> {
            var predictive = PredictiveCheck.of(Sample.of(data, simulated), x);
            var misspecification = Misspecification.of(Sample.of(data, pairs.data()), x);
            sections.add(Sections.fit(predictive, misspecification, thresholds));
        });
        var exact = pairs.exact(x, draws, seed).map(rows -> Sample.of(names, rows));
        exact.ifPresent(reference -> sections.add(Sections.comparison(
                List.of(C2st.sbibm()
                        .withThreads(Runtime.getRuntime().availableProcessors())
                        .score(reference, drawn)),
                List.of())));
        var corner = exact.map(
                        reference -> CornerPlot.of("exact posterior", reference).and(names(), drawn))
                .orElseGet(() -> CornerPlot.of(names(), drawn));
        sections.add(Sections.pictures(
                "The posterior at this observation",
                "Marginals on the diagonal, regions of highest density of each pair of parameters below it.",
                List.of(corner.picture())));
        return sections;
    }

    private String names() {
        return posterior.manifest().name();
    }

    private void say(String format, Object... arguments) {
        err.printf(Locale.ROOT, format + "%n", arguments);
        err.flush();
    }
}
