package org.sibyl.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.network.encoder.DoubleWeights;
import org.sibyl.trainer.tensor.Eager;

class SimFormerTest {
    private static final SimFormerConfig CONFIG = new SimFormerConfig(
            3, 1, 4, 2, 2, 2, 4, 1, 1, 2, 6, EdgeMask.full(3), Replicates.none(3), Initialization.REFERENCE);

    @Test
    void aConfigurationNamesTheFieldThatIsWrong() {
        assertThatThrownBy(() -> new SimFormerConfig(
                        3,
                        1,
                        4,
                        2,
                        2,
                        4,
                        90,
                        1,
                        1,
                        2,
                        6,
                        EdgeMask.full(3),
                        Replicates.none(3),
                        Initialization.REFERENCE))
                .hasMessage(
                        "attention must be a multiple of heads, but is 90 features for 4 heads: choose for example 88");
        assertThatThrownBy(() -> CONFIG.withEdges(EdgeMask.full(4))).hasMessageContaining("4 rows for 3 tokens");
        assertThatThrownBy(() -> EdgeMask.of(new boolean[][] {{true, false}, {false, false}}))
                .hasMessageContaining("token 1 attends to none");
    }

    /** One parameter, two replicates of two readings that attend to each other, and to no other replicate. */
    @Test
    void replicatesMayChangePlaces() {
        var edges = EdgeMask.of(new boolean[][] {
            {true, true, true, true, true},
            {true, true, true, false, false},
            {true, true, true, false, false},
            {true, false, false, true, true},
            {true, false, false, true, true}
        });
        double[] x = {0.3, -1.2, 0.7, 2.1, -0.4};
        double[] exchanged = {0.3, 2.1, -0.4, -1.2, 0.7};
        var alike = network(edges, Replicates.of(0, 1, 2, 1, 2));
        double[] field = field(alike, x);
        assertThat(field(alike, exchanged))
                .containsExactly(new double[] {field[0], field[3], field[4], field[1], field[2]}, within(1e-12));
        var told = network(edges, Replicates.none(5));
        assertThat(field(told, exchanged)[0]).isNotCloseTo(field(told, x)[0], within(1e-6));
        assertThat(field(alike, new double[] {0.3, -1.2, -0.4, 2.1, 0.7})[0]).isNotCloseTo(field[0], within(1e-6));
    }

    private static SimFormer network(EdgeMask edges, Replicates replicates) {
        return new SimFormer(new SimFormerConfig(
                edges.tokens(), 1, 4, 2, 2, 2, 4, 2, 1, 2, 6, edges, replicates, Initialization.REFERENCE));
    }

    private static double[] field(SimFormer network, double... x) {
        try (var manager = NDManager.newBaseManager()) {
            var weights = new DoubleWeights(network.parameters(), 7);
            var input = FieldInput.joint(
                    Eager.of(manager, x, 1, 5, 1),
                    Eager.of(manager, new double[] {0.6}, 1),
                    Eager.of(manager, new double[] {0, 1, 1, 1, 1}, 1, 5, 1));
            return ((Eager) network.field(weights.on(manager), input)).toArray();
        }
    }

    @Test
    void aReplicateIsOfTheFirstOfItsKind() {
        assertThatThrownBy(() -> Replicates.of(0, 2, 2)).hasMessageContaining("token 1 is of 2");
        assertThatThrownBy(() -> Replicates.of(0, 0, 1)).hasMessageContaining("token 2 is of 1");
        assertThatThrownBy(() -> network(EdgeMask.full(3), Replicates.none(2)))
                .hasMessageContaining("of 2 for 3 tokens");
        assertThat(Replicates.of(0, 1, 1)).hasToString("1 of 3 tokens").isNotEqualTo(Replicates.none(3));
    }
}
