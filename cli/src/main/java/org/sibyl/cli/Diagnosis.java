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
import org.sibyl.diagnostics.plot.CornerPlot;
import org.sibyl.diagnostics.predictive.Misspecification;
import org.sibyl.diagnostics.predictive.PredictiveCheck;
import org.sibyl.diagnostics.report.Report;
import org.sibyl.diagnostics.report.Section;
import org.sibyl.diagnostics.report.Sections;
import org.sibyl.diagnostics.twosample.C2st;
import org.sibyl.diagnostics.twosample.MultilayerPerceptron;
import org.sibyl.runtime.Draws;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.SamplingOptions;

/** A model's report: its draws for simulated pairs in one mixed stream, judged by every test that applies. */
final class Diagnosis {
    private static final int NULLS = 100;

    private final Posterior posterior;
    private final SamplingOptions options;
    private final Pairs pairs;
    private final int draws;
    private final long seed;
    private final PrintWriter err;

    Diagnosis(Posterior posterior, SamplingOptions options, Pairs pairs, int draws, long seed, PrintWriter err) {
        this.posterior = posterior;
        this.options = options;
        this.pairs = pairs;
        this.draws = draws;
        this.seed = seed;
        this.err = err;
    }

    Report report(Optional<double[]> observation) {
        var manifest = posterior.manifest();
        var names = Models.parameters(manifest);
        double[][] data = pairs.data();
        say("sampling %d draws for each of %d simulated pairs", draws, data.length);
        long start = System.nanoTime();
        double[][][] sampled = posterior.sampleAll(data, draws, seed, options).stream()
                .map(Draws::copyValues)
                .toArray(double[][][]::new);
        say("sampled in %.1f s; testing calibration", (System.nanoTime() - start) / 1e9);
        var calibration = CalibrationDraws.of(names, pairs.parameters(), sampled)
                .withObservations(Sample.of(Models.data(manifest), data));
        var thresholds = Thresholds.DEFAULT;
        var sections = new ArrayList<Section>(Sections.calibration(calibration, List.of(), thresholds, seed));
        observation.ifPresent(x -> sections.addAll(at(x, calibration, thresholds)));
        return Report.of(
                manifest.name(),
                data.length + " simulated pairs, " + draws + " draws each, " + options.solver() + ", seed " + seed,
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
