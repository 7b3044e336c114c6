package org.sibyl.solvers.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;

class StepGridTest {

    private static final GenerativeMethod FLOW = new FlowMatching(new CondOt());

    @Test
    void aUniformGridHasEqualSteps() {
        assertThat(new UniformGrid(4).nodes(FLOW)).containsExactly(0, 0.25, 0.5, 0.75, 1);
    }

    @Test
    void anExplicitGridIsWhatWasGiven() {
        var grid = new ExplicitGrid(List.of(0.0, 0.9, 1.0));
        assertThat(grid.steps()).isEqualTo(2);
        assertThat(grid.nodes(FLOW)).containsExactly(0, 0.9, 1);
    }

    @Test
    void gridsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new UniformGrid(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a grid needs at least 1 step, but has 0");
        for (var nodes : List.of(
                List.of(0.0),
                List.of(0.0, 0.5),
                List.of(0.1, 1.0),
                List.of(0.0, 0.5, 0.5, 1.0),
                List.of(0.0, Double.NaN, 1.0),
                List.of(0.0, 1.5, 1.0))) {
            assertThatThrownBy(() -> new ExplicitGrid(nodes)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
