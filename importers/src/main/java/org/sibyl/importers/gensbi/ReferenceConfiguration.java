package org.sibyl.importers.gensbi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.config.TaskChoice;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.recipes.yaml.YamlException;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.trainer.training.Averaging;
import org.sibyl.trainer.training.Batching;
import org.sibyl.trainer.training.Optimisation;
import org.sibyl.trainer.training.RateScaling;
import org.sibyl.trainer.training.TrainingOptions;

/**
 * A training configuration of GenSBI, translated: its sections strategy, model, optimizer and training, with the values that it falls
 * back to where a key is absent. Whatever it ignores in silence, or has no counterpart here, is a remark. Immutable.
 */
public final class ReferenceConfiguration {
    private static final int STEPS = 30_000;
    private static final int BATCH = 256;
    private static final double RATE = 1e-3;

    private final Configuration configuration;
    private final List<String> remarks;

    private ReferenceConfiguration(Configuration configuration, List<String> remarks) {
        this.configuration = configuration;
        this.remarks = List.copyOf(remarks);
    }

    /**
     * Reads and translates a file.
     *
     * @throws YamlException if a key that is read has a value that cannot be
     */
    public static ReferenceConfiguration read(Path file) {
        try {
            return parse(Files.readString(file), String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Translates a text; {@code source} names it in errors and remarks. */
    public static ReferenceConfiguration parse(String yaml, String source) {
        var remarks = new ArrayList<String>();
        var root = Section.parse(yaml, source);
        var strategy = root.section("strategy");
        String method = strategy.word("method", List.of("flow", "diffusion", "score_matching"), "");
        String model = strategy.word("model", List.of("flux", "flux1", "flux1joint", "simformer"), "");
        if (method.isEmpty() || model.isEmpty()) {
            throw strategy.error("method", "a configuration of GenSBI needs strategy.method and strategy.model");
        }
        var modelKeys = root.section("model");
        NetworkChoice network = new ReferenceModel(modelKeys, remarks).network(model);
        var training = root.section("training");
        var optimizer = root.section("optimizer");
        var options = options(training, optimizer, remarks);
        var recipe =
                Recipe.of(network).withMethod(method(method, training, remarks)).withTraining(options);
        var task = task(root, training, remarks);
        for (var section : List.of(strategy, modelKeys, training, optimizer, root)) {
            for (String key : section.others()) {
                remarks.add(section.remark(key, "GenSBI reads no such key, and ignores it in silence; it is left out"));
            }
        }
        var translated = Configuration.of(recipe);
        return new ReferenceConfiguration(task.map(translated::withTask).orElse(translated), remarks);
    }

    private static Optional<TaskChoice> task(Section root, Section training, List<String> remarks) {
        for (String key : List.of("train_model", "restore_model")) {
            training.forget(key);
            if (training.contains(key)) {
                training.flag(key, true);
                remarks.add(
                        training.remark(key, "only the authors' scripts read it; use the commands train and export"));
            }
        }
        return root.text("task_name").map(name -> TaskChoice.named(name.replace('_', '-')));
    }

    private static MethodChoice method(String method, Section training, List<String> remarks) {
        double least = training.number("sigma_min", 0.002);
        double largest = training.number("sigma_max", 80);
        if (method.equals("diffusion")) {
            // GenSBI's law of levels, for its data of unit deviation.
            return MethodChoice.edm()
                    .withMethod(training.made(() -> new Edm(new EdmNoise.Karras(least, largest, -1.2, 1.2))));
        }
        for (String key : List.of("sigma_min", "sigma_max")) {
            if (training.contains(key)) {
                remarks.add(training.remark(
                        key,
                        "a " + method + " model has no use for it, though GenSBI always passes it on (0.002"
                                + " and 80 if absent); it is left out"));
            }
        }
        if (method.equals("flow")) {
            return MethodChoice.flow();
        }
        remarks.add(training.remark(
                        "sigma_min",
                        "GenSBI's variance-preserving noise has beta 0.001 to 3, after which a fifth of the"
                                + " signal is left; beta 0.001 to 20 is used, so that sampling starts where it should")
                .replace("sigma_min: ", ""));
        return MethodChoice.score();
    }

    private static TrainingOptions options(Section training, Section optimizer, List<String> remarks) {
        int steps = training.integer("nsteps", STEPS);
        int pieces = training.integer("multistep", 1);
        int batch = training.integer("batch_size", BATCH);
        double peak = optimizer.number("max_lr", RATE);
        double last = optimizer.number("min_lr", 0);
        int warmup = optimizer.integer("warmup_steps", 500);
        optimizer.forget("ema_decay");
        training.forget("ema_decay");
        double decay = optimizer.contains("ema_decay")
                ? optimizer.number("ema_decay", 0.999)
                : training.number("ema_decay", 0.999);
        int every = training.integer("val_every", 100);
        optimizer.forget("decay_transition");
        if (optimizer.contains("decay_transition")) {
            optimizer.number("decay_transition", 0.85);
            remarks.add(optimizer.remark(
                    "decay_transition",
                    "there is no plateau here: the rate falls by half a cosine from the warm-up on"));
        }
        training.forget("early_stopping");
        training.forget("val_error_ratio");
        if (training.contains("early_stopping") || training.contains("val_error_ratio")) {
            training.flag("early_stopping", true);
            training.number("val_error_ratio", 1.3);
            remarks.add(training.remark(
                    "val_error_ratio",
                    "there is no stopping by a ratio of losses; the best weights by validation are kept in any case, and"
                            + " training.patience stops a run that makes no progress"));
        }
        for (String key : List.of("experiment_id", "save_every")) {
            training.forget(key);
            if (training.contains(key)) {
                training.integer(key, 1);
                remarks.add(training.remark(
                        key, "a run has a folder of its own, with a checkpoint a minute; it is left out"));
            }
        }
        return training.made(() -> {
            var usual = TrainingOptions.of(steps);
            return usual.with(new Batching(Math.multiplyExact(batch, pieces), pieces))
                    .with(new Optimisation(
                            peak,
                            last / peak,
                            RateScaling.NONE,
                            Math.min(warmup, steps),
                            usual.optimisation().weightDecay(),
                            usual.optimisation().clipNorm()))
                    .with(new Averaging.Exponential(decay))
                    .withValidations(Math.max(1, Math.min(steps / Math.max(1, every), 100)));
        });
    }

    /** The translation. */
    public Configuration configuration() {
        return configuration;
    }

    /** What was left out or changed, each with its place and reason. */
    public List<String> remarks() {
        return remarks;
    }
}
