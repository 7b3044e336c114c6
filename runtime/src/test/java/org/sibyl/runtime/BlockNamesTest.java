package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** A variable of several numbers is asked for by its name, and its numbers by theirs; the draws are those of as many scalars. */
class BlockNamesTest {

    private final GaussianModel model = GaussianModel.linear(new Mode.Joint());
    private final Posterior blocks = Posterior.of(
            model.manifest(
                    Variables.of(Variable.parameter("theta", new Form.Vector(2), new Real()), Variable.data("x"))),
            model);
    private final Posterior scalars = Posterior.of(model.manifest(), model);

    @AfterEach
    void close() {
        blocks.close();
        scalars.close();
    }

    @Test
    void theNameOfABlockAsksForAllItsNumbers() {
        var query = blocks.given(Map.of("x", 0.4)).infer("theta");
        assertThat(query.names()).containsExactly("theta[0]", "theta[1]");
        assertThat(query.sample(20, 3).copyValues())
                .isDeepEqualTo(scalars.given(0.4).sample(20, 3).copyValues());
        double[][] points = {{0.3, -1}};
        assertThat(query.logDensity(points)).containsExactly(scalars.given(0.4).logDensity(points));
        assertThat(blocks.given(Map.of()).infer("x", "theta").sample(5, 3).copyValues())
                .isDeepEqualTo(scalars.given(Map.of())
                        .infer("x1", "theta1", "theta2")
                        .sample(5, 3)
                        .copyValues());
    }

    @Test
    void theNumbersOfABlockAreGivenAndInferredOneByOne() {
        assertThat(blocks.given(Map.of("theta[1]", -1.0, "theta[0]", 0.5))
                        .sample(20, 4)
                        .copyValues())
                .isDeepEqualTo(scalars.given(Map.of("theta1", 0.5, "theta2", -1.0))
                        .sample(20, 4)
                        .copyValues());
        assertThat(blocks.given(Map.of("x", 2.0, "theta[0]", 0.5))
                        .infer("theta[1]")
                        .sample(20, 5)
                        .copyValues())
                .isDeepEqualTo(scalars.given(Map.of("x1", 2.0, "theta1", 0.5))
                        .sample(20, 5)
                        .copyValues());
    }

    @Test
    void aBlockIsGivenWithAllItsNumbers() {
        assertThat(blocks.givenValues(Map.of("theta", new double[] {0.5, -1}))
                        .sample(20, 4)
                        .copyValues())
                .isDeepEqualTo(scalars.given(Map.of("theta1", 0.5, "theta2", -1.0))
                        .sample(20, 4)
                        .copyValues());
    }

    @Test
    void whatABlockLacksIsNamed() {
        assertThatThrownBy(() -> blocks.given(Map.of("theta", 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("theta needs 2 values, but has 1");
        assertThatThrownBy(() -> blocks.given(Map.of("theta[2]", 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("[theta, x]", "not \"theta[2]\"");
        assertThatThrownBy(() -> blocks.given(0.4).infer("theta", "theta[1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"theta[1]\" is twice");
        assertThatThrownBy(() -> blocks.given(Map.of("theta[0]", 0.5)).infer("theta"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"theta[0]\" is given");
    }
}
