package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.checkpoint.Checkpoints;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainingOptions;
import org.sibyl.trainer.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Resident memory along a long training of a tiny transformer, with validations and checkpoints. */
@Command(name = "memory", description = "Resident memory along a long training.")
final class MemoryBench implements Runnable {
    @Option(names = "--steps", defaultValue = "50000", description = "Updates.")
    private int steps;

    @Option(names = "--points", defaultValue = "5", description = "How many times memory is read.")
    private int points;

    @Override
    public void run() {
        var random = new SplittableRandom(1);
        double[][] rows = new double[5000][2];
        for (double[] row : rows) {
            row[0] = random.nextGaussian();
            row[1] = row[0] + random.nextGaussian();
        }
        var set = TrainingSet.of(Variables.of(Variable.parameter("theta", new Real()), Variable.data("x")), rows, 500);
        var objective = MethodObjective.flowMatching(new MaskLaw.Structured(0.2), 1, 2);
        var options = TrainingOptions.of(steps).withBatchSize(32).withValidations(50);
        try {
            new TrainingRun<>(new Flux1Joint(Flux1JointConfig.of(2, 1, new TokenMerge.Sum(4))), objective, set, options)
                    .run(
                            new Memory(),
                            Checkpoints.in(Files.createTempDirectory("sibyl-memory"))
                                    .everyUpdates(1000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints what the process holds, after a collection of the heap. */
    private final class Memory implements Progress {
        @Override
        public void trained(int step, double loss) {
            if (step % (steps / points) == 0) {
                System.gc();
                System.out.printf("| memory | after %d updates | %s |%n", step, resident());
            }
        }

        @Override
        public void validated(int step, double loss, boolean best) {}

        @Override
        public void warned(String message) {
            System.out.println(message);
        }
    }

    private static String resident() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "not known on this system";
        }
    }
}
