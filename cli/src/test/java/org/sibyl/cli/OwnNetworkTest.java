package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Role;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.artefact.Variable;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.trainer.data.DataVariable;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainingOptions;
import org.sibyl.trainer.training.TrainingRun;

/** The guide's promise: a network of one's own trains, exports, samples and gives densities with no other change. */
class OwnNetworkTest {
    @TempDir
    private Path folder;

    /** Two tanh layers over state, mask and time: all that a user writes. */
    static final class Small implements Network {
        private final Parameters parameters = new Parameters();
        private final Dense in = new Dense(parameters, "in", 5, 32);
        private final Dense middle = new Dense(parameters, "middle", 32, 32);
        private final Dense out = new Dense(parameters, "out", 32, 2);

        @Override
        public Parameters parameters() {
            return parameters;
        }

        @Override
        public Tensor field(Weights weights, FieldInput input) {
            var x = input.x().reshape(-1, 2);
            var mask = input.mask().reshape(-1, 2).repeatedLike(x);
            var t = input.t().reshape(-1, 1).repeatedLike(x);
            var h = in.apply(weights, Tensor.concat(-1, x, mask, t)).tanh();
            return out.apply(weights, middle.apply(weights, h).tanh()).reshape(-1, 2, 1);
        }
    }

    /** θ ~ N(0, 1), x ~ N(θ, 1): the posterior is N(x/2, 1/2). The mean of 4,000 draws is off by 0.05 once in 10⁵ runs. */
    @Test
    void trainsExportsSamplesAndGivesDensities() {
        var random = new SplittableRandom(3);
        double[][] rows = new double[8000][];
        for (int i = 0; i < rows.length; i++) {
            double theta = random.nextGaussian();
            rows[i] = new double[] {theta, theta + random.nextGaussian()};
        }
        var set =
                TrainingSet.of(List.of(DataVariable.parameter("theta", new Real()), DataVariable.data("x")), rows, 500);
        var objective = MethodObjective.flowMatching(new MaskLaw.Posterior(), 1, 2);
        var options = TrainingOptions.of(1500).withLearningRate(5e-3).withSeed(4);
        var trained = new TrainingRun(new Small(), objective, set, options).run(Progress.none());

        var variables = new ArrayList<Variable>();
        for (int i = 0; i < 2; i++) {
            variables.add(new Variable(
                    set.variables().get(i).name(),
                    i == 0 ? Role.PARAMETER : Role.DATA,
                    "",
                    new Real(),
                    set.standardization().shift(i),
                    set.standardization().scale(i)));
        }
        var model = new ModelDescription(
                "own",
                new FlowMatching(new CondOt()),
                new Mode.Joint(),
                "small",
                "two tanh layers",
                variables,
                new SolverChoice("midpoint", new UniformGrid(50)));
        var path = folder.resolve("own.sibyl");
        Exporter.of(ExportOptions.DEFAULT).export(trained, model, Provenance.of("test", 4), path);

        try (var posterior = Posterior.load(path)) {
            var query = posterior.given(1.2);
            double[] draws = query.sample(4000, 1).copyColumn("theta");
            double mean = java.util.Arrays.stream(draws).average().orElseThrow();
            double variance = java.util.Arrays.stream(draws)
                    .map(draw -> (draw - mean) * (draw - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(0.6, within(0.12)); // 0.05 of chance, the rest for a short training
            assertThat(Math.sqrt(variance)).isCloseTo(Math.sqrt(0.5), within(0.1));
            double density = query.logDensity(new double[][] {{0.6}})[0];
            assertThat(density).isCloseTo(-0.5 * Math.log(Math.PI), within(0.2)); // N(0.6; 0.6, 1/2)
        }
    }
}
