package org.sibyl.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.SplittableRandom;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainingOptions;
import org.sibyl.trainer.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Updates a second of flow matching with structured masks, batch 256, on the CPU. */
@Command(name = "training", description = "Updates a second at batch 256.")
final class TrainingBench implements Runnable {
    @Option(names = "--steps", defaultValue = "200", description = "Updates of a repetition.")
    private int steps;

    @Option(names = "--repetitions", defaultValue = "3", description = "Repetitions; the best counts.")
    private int repetitions;

    @Option(names = "--network", description = "A network, all by default: ${COMPLETION-CANDIDATES}.")
    private List<PinnedNetwork> networks = List.of(PinnedNetwork.values());

    @Override
    public void run() {
        var best = new EnumMap<PinnedNetwork, Double>(PinnedNetwork.class);
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (var pinned : networks) {
                best.merge(pinned, rate(pinned, steps), Math::max);
            }
        }
        for (var pinned : networks) {
            System.out.printf("| training | %s | %.1f it/s |%n", pinned, best.get(pinned));
        }
    }

    /** Updates a second of one training. */
    static double rate(PinnedNetwork pinned, int steps) {
        var random = new SplittableRandom(1);
        double[][] rows = new double[20_000][4];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian();
            }
        }
        var variables = Variables.of(
                Variable.parameter("theta1", new Real()),
                Variable.parameter("theta2", new Real()),
                Variable.data("x1"),
                Variable.data("x2"));
        var set = TrainingSet.of(variables, rows, 256);
        var objective = MethodObjective.flowMatching(new MaskLaw.Structured(0.2), 2, 4);
        var trained =
                new TrainingRun<>(pinned.network(), objective, set, TrainingOptions.of(steps)).run(Progress.none());
        return steps / trained.seconds();
    }
}
