package org.sibyl.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sibyl.diagnostics.Sample;
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
import org.sibyl.runtime.inference.SamplingOptions;

/**
 * Whether to trust a model: its draws for simulated pairs, judged by every test that applies. Equal input gives equal reports.
 *
 * <p>Immutable; thread-safe if the pairs are. The posterior stays the caller's and must be open while a report is made.
 */
public final class Diagnosis {
    private static final int PREDICTIVE = 100; // simulations that a predictive check needs

    private final Posterior posterior;
    private final SimulatedPairs pairs;
    private final DiagnosisOptions options;
    private final SamplingOptions sampling;
    private final Stages stages;

    private Diagnosis(
            Posterior posterior,
            SimulatedPairs pairs,
            DiagnosisOptions options,
            SamplingOptions sampling,
            Stages stages) {
        this.posterior = posterior;
        this.pairs = pairs;
        this.options = options;
        this.sampling = sampling;
        this.stages = stages;
    }

    /** With {@link DiagnosisOptions#DEFAULT}, sampled as the model's own options say. */
    public static Diagnosis of(Posterior posterior, SimulatedPairs pairs) {
        return new Diagnosis(posterior, pairs, DiagnosisOptions.DEFAULT, posterior.options(), Stages.SILENT);
    }

    /** A copy with other numbers of draws, another seed or other thresholds. */
    public Diagnosis with(DiagnosisOptions other) {
        return new Diagnosis(posterior, pairs, other, sampling, stages);
    }

    /** A copy that samples in another way; densities take its chunk, threads and timeout, not its solver. */
    public Diagnosis with(SamplingOptions other) {
        return new Diagnosis(posterior, pairs, options, other, stages);
    }

    /** A copy that tells how far it is. */
    public Diagnosis watchedBy(Stages watcher) {
        return new Diagnosis(posterior, pairs, options, sampling, watcher);
    }

    /**
     * Judges the model on average over the prior: ranks, coverage and recovery.
     *
     * @throws IllegalArgumentException if the pairs are not the model's, or fewer than 20
     * @throws org.sibyl.runtime.SibylException if the model cannot be sampled
     */
    public Report report() {
        return report(Optional.empty());
    }

    /**
     * Judges the model over the prior and at one observation: the local test; the model's fit, where the pairs have a simulator; the
     * distance to the exact posterior, where they have one.
     *
     * @param observation one value for each data variable, in the model's order and natural units
     * @throws IllegalArgumentException as {@link #report()}, if the observation is not one of the model's, or if the pairs have
     *     a simulator and there are fewer than 100 draws or pairs
     */
    public Report report(double... observation) {
        posterior.given(observation); // refuses what is no observation before any work
        if (pairs.hasSimulator() && Math.min(options.draws(), pairs.count()) < PREDICTIVE) {
            throw new IllegalArgumentException("the predictive check at an observation needs at least " + PREDICTIVE
                    + " draws and as many pairs, but there are " + options.draws() + " and " + pairs.count());
        }
        return report(Optional.of(observation));
    }

    private Report report(Optional<double[]> observation) {
        if (pairs.count() < CalibrationDraws.FEWEST_PAIRS || options.draws() < CalibrationDraws.FEWEST_DRAWS) {
            throw new IllegalArgumentException("calibration needs at least " + CalibrationDraws.FEWEST_PAIRS
                    + " pairs and " + CalibrationDraws.FEWEST_DRAWS + " draws for each, but has " + pairs.count()
                    + " and "
                    + options.draws() + "; 200 pairs or more give usable power");
        }
        var asked = new PairDraws(posterior, sampling, pairs, stages);
        var calibration = asked.draw(options.draws(), options.seed());
        stages.began("testing calibration");
        var sections = new ArrayList<Section>(
                Sections.calibration(calibration, List.of(), options.thresholds(), options.seed()));
        if (options.densityDraws() > 0) {
            var coverage = asked.densities(calibration, options.densityDraws(), options.seed());
            sections.add(2, Sections.density(coverage, options.thresholds()));
        }
        observation.ifPresent(x -> sections.addAll(at(x, calibration)));
        return Report.of(
                posterior.manifest().name(),
                calibration.pairs() + " simulated pairs, " + options.draws() + " draws each, "
                        + sampling.solver().map(solver -> solver + ", ").orElse("") + "seed " + options.seed(),
                options.thresholds(),
                sections);
    }

    private List<Section> at(double[] x, CalibrationDraws calibration) {
        stages.began("looking at the observation");
        var manifest = posterior.manifest();
        var drawn = Sample.of(
                ModelVariables.parameters(manifest),
                posterior
                        .given(x)
                        .sample(options.draws(), options.seed(), sampling)
                        .copyValues());
        var sections = new ArrayList<Section>();
        var local = LocalC2st.train(calibration, new MultilayerPerceptron(), options.nulls(), options.seed());
        sections.add(Sections.local(local.at(x, drawn), options.thresholds()));
        pairs.simulated(drawn.toArray(), options.seed()).ifPresent(rows -> sections.add(fit(x, rows)));
        var exact = pairs.exact(x, options.draws(), options.seed()).map(rows -> Sample.of(drawn.names(), rows));
        exact.ifPresent(reference -> sections.add(Sections.comparison(
                List.of(C2st.sbibm()
                        .withThreads(Runtime.getRuntime().availableProcessors())
                        .score(reference, drawn)),
                List.of())));
        var corner = exact.map(
                        reference -> CornerPlot.of("exact posterior", reference).and(manifest.name(), drawn))
                .orElseGet(() -> CornerPlot.of(manifest.name(), drawn));
        sections.add(Sections.pictures(
                "The posterior at this observation",
                "Marginals on the diagonal, regions of highest density of each pair of parameters below it.",
                List.of(corner.picture())));
        return sections;
    }

    private Section fit(double[] x, double[][] simulated) {
        if (simulated.length < options.draws()) {
            stages.began(options.draws() - simulated.length + " of " + options.draws()
                    + " simulations at the posterior's draws failed and are left out");
        }
        var data = ModelVariables.data(posterior.manifest());
        var predictive = PredictiveCheck.of(Sample.of(data, simulated), x);
        var misspecification = Misspecification.of(Sample.of(data, pairs.data()), x);
        return Sections.fit(predictive, misspecification, options.thresholds());
    }
}
