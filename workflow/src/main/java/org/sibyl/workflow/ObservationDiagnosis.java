package org.sibyl.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.LocalC2st;
import org.sibyl.diagnostics.predictive.Misspecification;
import org.sibyl.diagnostics.predictive.PredictiveCheck;
import org.sibyl.diagnostics.twosample.C2st;
import org.sibyl.diagnostics.twosample.QuadraticRegression;
import org.sibyl.report.PosteriorSection;
import org.sibyl.report.Section;
import org.sibyl.report.Sections;
import org.sibyl.report.Untested;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.SamplingOptions;

/** A model at one observation: everything that simulator, pairs and the model itself can say of it. */
final class ObservationDiagnosis {
    private static final int COMPARED = 1000; // draws that classifiers look at
    private static final long MOST_NUMBERS = 5_000_000; // of simulated data that an observation is ranked among

    private final Posterior posterior;
    private final SimulatedPairs pairs;
    private final DiagnosisOptions options;
    private final SamplingOptions sampling;
    private final Stages stages;
    private final double[] x;

    ObservationDiagnosis(
            Posterior posterior,
            SimulatedPairs pairs,
            DiagnosisOptions options,
            SamplingOptions sampling,
            Stages stages,
            double[] x) {
        this.posterior = posterior;
        this.pairs = pairs;
        this.options = options;
        this.sampling = sampling;
        this.stages = stages;
        this.x = x;
    }

    /** The sections, before adjustment; calibration's pairs serve where no others can be simulated. */
    List<Section> sections(CalibrationDraws calibration) {
        stages.began("looking at the observation");
        Sample drawn;
        try {
            drawn = Sample.of(
                    ModelVariables.parameters(posterior.manifest()),
                    posterior
                            .given(x)
                            .sample(options.atObservation().draws(), options.seed(), sampling)
                            .copyValues());
        } catch (SamplingFailedException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            // Far outside of what it was trained on a model may have no draws. That is a finding, and no reason to keep
            // the others back.
            return List.of(
                    possible(others().orElse(pairs)),
                    PosteriorSection.withoutDraws(posterior.manifest().name(), String.valueOf(e.getMessage())));
        }
        Optional<SimulatedPairs> others = others();
        var sections = new ArrayList<Section>();
        sections.add(Sections.local(local(others, calibration).at(x, head(drawn)), options.thresholds()));
        sections.add(possible(others.orElse(pairs)));
        pairs.simulated(drawn.toArray(), options.seed()).ifPresent(rows -> sections.add(fit(rows)));
        Optional<Sample> exact =
                pairs.exact(x, drawn.rows(), options.seed()).map(rows -> Sample.of(drawn.names(), rows));
        exact.ifPresent(reference -> sections.add(Sections.comparison(
                List.of(C2st.sbibm()
                        .withThreads(Runtime.getRuntime().availableProcessors())
                        .score(head(reference), head(drawn))),
                List.of())));
        sections.add(PosteriorSection.of(posterior.manifest().name(), drawn, exact));
        return sections;
    }

    /** The checks that cannot be made of these pairs. */
    List<Untested> untested() {
        return pairs.hasSimulator()
                ? List.of()
                : List.of(
                        new Untested(
                                "whether data simulated at the draws look like the observation",
                                "the pairs came without their simulator",
                                "give the simulator in Java (SimulatedPairs.withSimulator), or simulate at the model's draws yourself"));
    }

    private Optional<SimulatedPairs> others() {
        int rows = options.atObservation().simulations();
        int affordable = (int) Math.max(options.atObservation().pairs(), MOST_NUMBERS / x.length);
        if (pairs.canSimulate()) {
            stages.began("simulating " + Math.min(rows, affordable) + " data to compare the observation with");
        }
        return pairs.others(Math.min(rows, affordable), options.seed());
    }

    private static Sample head(Sample sample) {
        return sample.head(Math.min(COMPARED, sample.rows()));
    }

    private LocalC2st local(Optional<SimulatedPairs> others, CalibrationDraws calibration) {
        int nulls = options.atObservation().nulls();
        if (others.isEmpty()) {
            return LocalC2st.train(calibration, new QuadraticRegression(), nulls, options.seed());
        }
        int count = Math.min(options.atObservation().pairs(), others.get().count());
        double[][] data = Arrays.copyOf(others.get().data(), count);
        double[][] truths = Arrays.copyOf(others.get().parameters(), count);
        double[][] drawn = new PairDraws(posterior, sampling, pairs, stages).one(data, options.seed());
        return LocalC2st.train(
                Sample.of(calibration.names(), truths),
                Sample.of(calibration.names(), drawn),
                Sample.of(ModelVariables.data(posterior.manifest()), data),
                new QuadraticRegression(),
                nulls,
                options.seed());
    }

    private Section possible(SimulatedPairs under) {
        var simulated = Sample.of(ModelVariables.data(posterior.manifest()), under.data());
        var score = Misspecification.of(simulated, x);
        var findings = new ArrayList<>(List.of(score.finding(options.thresholds())));
        posterior.manifest().trainingRange().ifPresent(range -> findings.add(withinTraining(range.heldOut())));
        return Sections.possible(findings, (int) Math.round(1 / score.smallest()) - 1);
    }

    private Finding withinTraining(int heldOut) {
        var check = posterior.given(x).check();
        return Finding.of(
                "training range",
                "observation",
                check.distance(),
                PValue.ranked(Math.min(1, check.tailProbability()), 1.0 / (1 + heldOut)),
                options.thresholds(),
                new Finding.Readings(
                        "the observation is like those that the model was trained on",
                        "the observation lies " + check));
    }

    private Section fit(double[][] simulated) {
        int failed = options.atObservation().draws() - simulated.length;
        if (failed > 0) {
            stages.began(failed + " of " + options.atObservation().draws()
                    + " simulations at the posterior's draws failed and are left out");
        }
        var data = ModelVariables.data(posterior.manifest());
        return Sections.fit(PredictiveCheck.of(Sample.of(data, simulated), x), options.thresholds());
    }
}
