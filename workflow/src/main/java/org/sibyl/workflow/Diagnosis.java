package org.sibyl.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.ModelCalibration;
import org.sibyl.report.ModelChoiceSection;
import org.sibyl.report.Report;
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
        requireEnough();
        var answers = answers(0, pairs.count());
        stages.began("testing calibration");
        return judged(observation)
                .report(
                        answers,
                        options.thresholds(),
                        observation.map(x -> new ObservationDiagnosis(posterior, pairs, options, sampling, stages, x)));
    }

    /**
     * The draws for every pair that the model is judged by on average over the prior.
     *
     * @throws IllegalArgumentException as {@link #report()}
     * @throws org.sibyl.runtime.SibylException if the model cannot be sampled
     */
    public CalibrationDraws draws() {
        requireEnough();
        var manifest = posterior.manifest();
        return new PairAnswers(pairs.parameters(), pairs.data(), drawn(0, pairs.count()), Optional.empty())
                .calibration(ModelVariables.parameters(manifest), ModelVariables.data(manifest));
    }

    /**
     * Asks the model about some of the pairs only: with those about the others, laid end to end, {@link #judged()} makes the report of all, bit by
     * bit.
     *
     * @param from first pair, from 0
     * @param to behind the last
     * @throws IllegalArgumentException as {@link #report()}, if the model chooses between models, or if there are no such pairs
     * @throws org.sibyl.runtime.error.SibylException if the model cannot be sampled
     */
    public PairAnswers part(int from, int to) {
        requireEnough();
        models().ifPresent(choice -> {
            throw new IllegalArgumentException("parts are made of draws, but a choice of models has none;"
                    + " judge it in one piece, which takes one evaluation a pair");
        });
        if (from < 0 || to <= from || to > pairs.count()) {
            throw new IllegalArgumentException(
                    "a part must have pairs of 0 to " + pairs.count() + ", but is from " + from + " to " + to);
        }
        return answers(from, to);
    }

    /** What the report over the prior says of the model, beside its answers. */
    public JudgedModel judged() {
        return judged(Optional.empty());
    }

    private JudgedModel judged(Optional<double[]> observation) {
        var manifest = posterior.manifest();
        return new JudgedModel(
                manifest.name(),
                JudgedModel.digest(manifest),
                ModelVariables.parameters(manifest),
                ModelVariables.data(manifest),
                ModelFacts.solver(posterior, sampling),
                ModelFacts.of(manifest, observation),
                options.draws(),
                options.densityDraws(),
                options.seed());
    }

    private PairAnswers answers(int from, int to) {
        double[][][] drawn = drawn(from, to);
        boolean hasDensities =
                options.densityDraws() > 0 && posterior.capabilities().contains(Capability.DENSITIES);
        return new PairAnswers(
                Arrays.copyOfRange(pairs.parameters(), from, to),
                Arrays.copyOfRange(pairs.data(), from, to),
                drawn,
                hasDensities ? Optional.of(asked().densities(from, drawn, options.densityDraws())) : Optional.empty());
    }

    private double[][][] drawn(int from, int to) {
        return asked().draw(from, to, options.draws(), options.seed());
    }

    private void requireEnough() {
        if (pairs.count() < CalibrationDraws.FEWEST_PAIRS || options.draws() < CalibrationDraws.FEWEST_DRAWS) {
            throw new IllegalArgumentException("calibration needs at least " + CalibrationDraws.FEWEST_PAIRS
                    + " pairs and " + CalibrationDraws.FEWEST_DRAWS + " draws for each, but has " + pairs.count()
                    + " and "
                    + options.draws() + "; 200 pairs or more give usable power");
        }
    }

    private PairDraws asked() {
        return new PairDraws(posterior, sampling, pairs, stages);
    }
}
