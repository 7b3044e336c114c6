package org.sibyl.workflow.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.ParityException;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.workflow.benchmark.ReferencePosterior;
import org.sibyl.zoo.Task;

/** One cell, from its pairs to its result. What was trained before a stop is not trained again. Used by one thread. */
final class CellStudy {
    private final Task task;
    private final Cell cell;
    private final Protocol protocol;
    private final Path folder;
    private final Engine engine;
    private final int threads;
    private final StudyProgress progress;

    CellStudy(
            Task task, Cell cell, Protocol protocol, Path folder, Engine engine, int threads, StudyProgress progress) {
        this.task = task;
        this.cell = cell;
        this.protocol = protocol;
        this.folder = folder;
        this.engine = engine;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Trains and judges.
     *
     * @return empty if the limit came before the end
     */
    Optional<CellResult> run(List<ReferencePosterior> references, TimeLimit limit) {
        progress.began(cell + ": simulating");
        var trainings = new ArrayList<CandidateTraining>();
        protocol.candidates().configurations().forEach((name, each) -> trainings.add(training(name, each)));
        for (var each : trainings) {
            if (!each.isEnded() && !train(each, limit)) {
                return Optional.empty();
            }
        }
        if (limit.isReached()) {
            return Optional.empty();
        }
        return Optional.of(judged(
                trainings.stream().map(each -> new Trained(each, each.model())).toList(), references));
    }

    private CandidateTraining training(String name, Configuration configuration) {
        var walls = configuration.bijector();
        var pairs = TaskPairs.simulate(
                task,
                cell.budget(),
                cell.seed(),
                Runtime.getRuntime().availableProcessors(),
                ExclusionPolicy.DEFAULT,
                walls,
                TaskPairs.margin(task, walls));
        var recipe = configuration.recipe().withSeed(cell.seed()).withSettings(options -> options.withThreads(threads));
        return new CandidateTraining(configuration.withRecipe(recipe), pairs, folder.resolve(name));
    }

    /** Whether the training reached its end before the limit, at which it is interrupted as by a user and leaves a checkpoint. */
    private boolean train(CandidateTraining training, TimeLimit limit) {
        if (limit.isReached()) {
            return false;
        }
        progress.began(cell + ": training " + training.name());
        try (var watch = progress.training(training.steps())) {
            training.train(new Limited(watch, limit));
            return true;
        } catch (CancellationException e) {
            if (!limit.isReached()) {
                throw e;
            }
            boolean wasOurs = Thread.interrupted();
            assert wasOurs;
            return false;
        }
    }

    /** A configuration and what its training reached. */
    private record Trained(CandidateTraining training, TrainedModel model) {
        String name() {
            return training.name();
        }
    }

    private CellResult judged(List<Trained> all, List<ReferencePosterior> references) {
        long start = System.nanoTime();
        var choice = Choice.among(
                all.stream().map(each -> each.training().configuration()).toList());
        var numbers = new LinkedHashMap<String, Double>();
        for (var each : all) {
            progress.began(cell + ": " + choice + " of " + each.name());
            numbers.put(each.name(), choice == Choice.LOSS ? each.model().validationLoss() : density(each));
        }
        String lowest = Choice.lowest(numbers);
        var chosen = all.stream()
                .filter(each -> each.name().equals(lowest))
                .findFirst()
                .orElseThrow();
        try (var posterior = Posterior.load(artefact(chosen), engine)) {
            var judgement = new Judgement(task, cell.seed(), protocol, posterior, progress);
            var c2st = judgement.c2st(references);
            var densities = judgement.negativeLogDensities(references);
            var calibration = judgement.calibration();
            double training =
                    all.stream().mapToDouble(each -> each.model().seconds()).sum();
            return new CellResult(
                    cell.task(),
                    cell.budget(),
                    cell.seed(),
                    lowest,
                    choice.toString(),
                    numbers,
                    references.stream().map(ReferencePosterior::label).toList(),
                    Protocol.digest(references),
                    c2st,
                    densities,
                    calibration,
                    new CellResult.Seconds(training, (System.nanoTime() - start) / 1e9));
        }
    }

    /** The mean negative log density over the last pairs, which validated; no number if the model cannot be exported, so that it is left out. */
    private double density(Trained trained) {
        var training = trained.training();
        int held =
                training.configuration().recipe().holdout().of(training.pairs().count());
        try (var posterior = Posterior.load(artefact(trained), engine)) {
            return Judgement.validationDensity(posterior, training.pairs(), Math.min(held, protocol.densityPairs()));
        } catch (ParityException e) {
            progress.began(cell + ": " + trained.name() + " is left out: " + e.getMessage());
            return Double.NaN;
        }
    }

    /** Exports a model beside its run, once. */
    private Path artefact(Trained trained) {
        var path = folder.resolve(trained.name() + ".sibyl");
        if (!Files.exists(path)) {
            trained.model().withName(task.name()).export(path, ExportOptions.DEFAULT);
        }
        return path;
    }
}
