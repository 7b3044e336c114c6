package org.sibyl.trainer.objective.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.scoring.ModelProbabilities;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Role;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

class CrossEntropyTest {
    private static final ModelProbabilities THREE = ModelProbabilities.of("a", "b", "c");

    /** −ln softmax of the model's own logit; the network's value of model m is (m − 0.8) / 0.6, and single precision rounds it. */
    @Test
    void itIsTheLogarithmicScoreOfTheModelThatMadeTheRow() {
        double[] logits = {0.5, -1, 2, 300, 0, -300};
        var column = new Column("model", Role.PARAMETER, "", new Real(), 0.8, 0.6);
        try (var manager = NDManager.newBaseManager()) {
            var told = new EstimateNetwork() {
                @Override
                public Parameters parameters() {
                    return new Parameters();
                }

                @Override
                public Map<String, Tensor> estimate(Weights weights, Tensor context) {
                    return Map.of(THREE.name(), Eager.of(manager, logits, 2, 3));
                }
            };
            double[] network = {(float) column.toNetwork(2), (float) column.toNetwork(1)};
            var scores = (Eager) ScoringRules.of(List.of(THREE), Inference.Conditional.of(1, 1))
                    .forColumns(List.of(column, column))
                    .scores(
                            told,
                            parameter -> {
                                throw new AssertionError();
                            },
                            Eager.of(manager, network, 2, 1),
                            Eager.of(manager, new double[2], 2, 1, 1));
            double[] own = THREE.probabilities(0.5, -1, 2);
            assertThat(scores.toArray()[0]).isCloseTo(-Math.log(own[2]), within(1e-9));
            assertThat(scores.toArray()[1]).isCloseTo(300, within(1e-9)); // ln(e³⁰⁰ + 1 + e⁻³⁰⁰) − 0
        }
    }
}
