package org.sibyl.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.ModelCalibration;
import org.sibyl.report.ModelChoiceSection;
import org.sibyl.report.Report;
import org.sibyl.report.Section;
import org.sibyl.report.Sections;
import org.sibyl.report.Untested;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.scoring.ModelProbabilities;

/**
 * Whether to trust a model: its draws for simulated pairs, judged by every test that applies. Equal input gives equal reports.
 *
 * <p>Immutable; thread-safe if the pairs are. The posterior stays the caller's and must be open while a report is made.
 */
public final class Diagnosis {
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
     * @throws org.sibyl.runtime.error.SibylException if the model cannot be sampled
     */
    public Report report() {
        return report(Optional.empty());
    }

    /**
     * Judges the model over the prior and at one observation: the local test; whether the simulator could have made it; the model's fit,
     * where the pairs have a simulator; the distance to the exact posterior, where they have one.
     *
     * @param observation one value for each data variable, in the model's order and natural units
     * @throws IllegalArgumentException as {@link #report()}, or if the observation is not one of the model's
     */
    public Report report(double... observation) {
        posterior.given(observation); // refuses what is no observation before any work
        if (observation.length < posterior.manifest().variables().data()
                || Arrays.stream(observation).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException(
                    "the tests at an observation need all of its numbers, but some are absent;"
                            + " leave the observation out");
        }
        models().ifPresent(choice -> {
            throw new IllegalArgumentException(
                    "a choice of models is judged over its pairs, but an observation was given;"
                            + " leave it out, and ask for the probabilities at it");
        });
        return report(Optional.of(observation.clone()));
    }

    /** The models between which the network chooses, if it does. */
    private Optional<ModelProbabilities> models() {
        return posterior.manifest().estimator() instanceof Point point ? point.models() : Optional.empty();
    }

    /** Judges the probabilities of models. */
    private Report choice(ModelProbabilities choice) {
        stages.began("asking for the probabilities of " + choice.models().size() + " models");
        var calibration = ModelCalibration.of(
                choice.models(),
                posterior.estimateAll(pairs.data()).stream()
                        .map(each -> each.modelProbabilities().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .toArray(double[][]::new),
                Arrays.stream(pairs.parameters())
                        .mapToInt(row -> (int) Math.rint(row[0]))
                        .toArray(),
                options.seed());
        return Report.of(
                        posterior.manifest().name(),
                        calibration.pairs() + " simulated pairs, seed " + options.seed(),
                        options.thresholds(),
                        List.of(ModelChoiceSection.of(calibration, options.thresholds())))
                .withAbout(ModelFacts.of(posterior.manifest(), Optional.empty()));
    }

    private Report report(Optional<double[]> observation) {
        var choice = models();
        if (choice.isPresent()) {
            return choice(choice.get());
        }
        var calibration = draws();
        var asked = asked();
        stages.began("testing calibration");
        var sections = new ArrayList<Section>(
                Sections.calibration(calibration, List.of(), options.thresholds(), options.seed()));
        var untested = new ArrayList<Untested>(Untested.constants(calibration));
        if (options.densityDraws() > 0 && posterior.capabilities().contains(Capability.DENSITIES)) {
            var coverage = asked.densities(calibration, options.densityDraws(), options.seed());
            sections.add(2, Sections.density(coverage, options.thresholds()));
        } else {
            untested.add(withoutDensities());
        }
        observation.ifPresentOrElse(
                x -> {
                    var at = new ObservationDiagnosis(posterior, pairs, options, sampling, stages, x);
                    sections.addAll(at.sections(calibration));
                    untested.addAll(at.untested());
                },
                () -> untested.add(Untested.atAnObservation()));
        sections.add(0, Sections.reach(calibration, sections, options.thresholds(), options.seed()));
        return Report.of(
                        posterior.manifest().name(),
                        calibration.pairs() + " simulated pairs, " + options.draws() + " draws each, "
                                + ModelFacts.solver(posterior, sampling) + "seed " + options.seed(),
                        options.thresholds(),
                        sections)
                .withAbout(ModelFacts.of(posterior.manifest(), observation))
                .withUntested(untested);
    }

    /**
     * The draws for every pair that the model is judged by on average over the prior.
     *
     * @throws IllegalArgumentException as {@link #report()}
     * @throws org.sibyl.runtime.SibylException if the model cannot be sampled
     */
    public CalibrationDraws draws() {
        if (pairs.count() < CalibrationDraws.FEWEST_PAIRS || options.draws() < CalibrationDraws.FEWEST_DRAWS) {
            throw new IllegalArgumentException("calibration needs at least " + CalibrationDraws.FEWEST_PAIRS
                    + " pairs and " + CalibrationDraws.FEWEST_DRAWS + " draws for each, but has " + pairs.count()
                    + " and "
                    + options.draws() + "; 200 pairs or more give usable power");
        }
        return asked().draw(options.draws(), options.seed());
    }

    private PairDraws asked() {
        return new PairDraws(posterior, sampling, pairs, stages);
    }

    private Untested withoutDensities() {
        String what = "coverage by the model's own log density";
        return options.densityDraws() == 0
                ? new Untested(what, "it was left out", "rank densities of 9 draws or more")
                : new Untested(what, "this model has none", "take one that has, such as a flow or mean-flow");
    }
}
