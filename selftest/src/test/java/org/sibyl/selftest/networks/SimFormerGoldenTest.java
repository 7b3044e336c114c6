package org.sibyl.selftest.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.Replicates;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;

class SimFormerGoldenTest {
    /** Case G4 of the specification. */
    private static final SimFormerConfig GOLDEN = new SimFormerConfig(
            3, 1, 4, 2, 2, 2, 4, 1, 1, 2, 6, EdgeMask.full(3), Replicates.none(3), Initialization.REFERENCE);

    private static final List<String> ORDER = FillOrders.SIM_FORMER;

    @Test
    void goldenValuesOfTheSpecificationHold() {
        try (var manager = NDManager.newBaseManager()) {
            var network = new SimFormer(GOLDEN);
            assertThat(network.parameters().total()).isEqualTo(585);
            var weights = FilledWeights.of(manager, network.parameters(), ORDER);
            var out = (Eager) network.field(weights, GoldenInputs.joint(manager));
            assertThat(out.toArray())
                    .containsExactly(
                            new double[] {1.853624667, 1.897302630, 1.450738576, 1.771220658, 1.377521910, 1.198086551},
                            within(2e-9));
        }
    }

    @Test
    void divergencesOfTheSpecificationFollowFromDuals() {
        try (var manager = NDManager.newBaseManager()) {
            var network = new SimFormer(GOLDEN);
            var weights = FilledWeights.of(manager, network.parameters(), ORDER).map(Dual::constant);
            assertThat(GoldenInputs.divergence(manager, network, weights, GoldenInputs.joint(manager), 3))
                    .containsExactly(new double[] {-5.161121863e-4, 1.201124998}, within(2e-9));
        }
    }

    @Test
    void aTokenThatMayNotAttendToAnotherDoesNotDependOnIt() {
        try (var manager = NDManager.newBaseManager()) {
            var edges = EdgeMask.of(new boolean[][] {{true, false, true}, {true, true, true}, {false, false, true}});
            var network = new SimFormer(GOLDEN.withEdges(edges));
            var weights = FilledWeights.of(manager, network.parameters(), ORDER).map(Dual::constant);
            double[] direction = {0, 1, 0, 0, 1, 0};
            var input = GoldenInputs.joint(manager);
            var moved = input.map(Dual::constant).withX(Dual.of(input.x(), Eager.of(manager, direction, 2, 3, 1)));
            double[] jvp = ((Eager) ((Dual) network.field(weights, moved)).tangent()).toArray();
            assertThat(new double[] {jvp[0], jvp[2], jvp[3], jvp[5]}).containsOnly(0);
            assertThat(Math.abs(jvp[1])).isGreaterThan(1e-3);
        }
    }

    /** In a chain the ends are two edges apart: one layer cannot carry anything from one to the other, and two do. */
    @Test
    void whatIsFartherApartInTheGraphThanThereAreLayersHasNoInfluence() {
        var chain = DependencyGraph.none().with("b", "a").with("x", "b");
        var variables = Variables.of(Parameter.real("a"), Parameter.real("b"), Variable.data("x"));
        var edges = EdgeMask.of(chain.moral(variables));
        for (int layers = 1; layers <= 2; layers++) {
            try (var manager = NDManager.newBaseManager()) {
                var network = new SimFormer(new SimFormerConfig(
                        3, 1, 4, 2, 2, 2, 4, layers, 1, 2, 6, edges, Replicates.none(3), Initialization.REFERENCE));
                var names = network.parameters().list().stream()
                        .map(parameter -> parameter.name())
                        .toList();
                var weights =
                        FilledWeights.of(manager, network.parameters(), names).map(Dual::constant);
                var input = GoldenInputs.joint(manager);
                double[] direction = {0, 0, 1, 0, 0, 1};
                var moved = input.map(Dual::constant).withX(Dual.of(input.x(), Eager.of(manager, direction, 2, 3, 1)));
                double[] jvp = ((Eager) ((Dual) network.field(weights, moved)).tangent()).toArray();
                if (layers == 1) {
                    assertThat(new double[] {jvp[0], jvp[3]}).containsOnly(0);
                } else {
                    assertThat(Math.abs(jvp[0])).isGreaterThan(1e-6);
                }
                assertThat(Math.abs(jvp[1])).isGreaterThan(1e-6);
            }
        }
    }
}
