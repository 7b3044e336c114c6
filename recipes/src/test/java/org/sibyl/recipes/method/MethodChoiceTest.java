package org.sibyl.recipes.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.path.VpSchedule;

/** A default solver was measured for one schedule: a method with another must have that one's. */
class MethodChoiceTest {

    @Test
    void anotherScheduleBringsItsOwnMeasuredSolver() {
        for (var schedule :
                List.of(new Cosine(), new LinearVp(), new Polynomial(2), new VpSchedule(new LinearBeta(0.1, 20)))) {
            var method = new FlowMatching(schedule);
            assertThat(MethodChoice.flow().withMethod(method).solver())
                    .isEqualTo(SolverChoice.of(Preset.DEFAULT, method));
        }
        var linear = new FlowMatching(new LinearVp());
        assertThat(MethodChoice.flow().withMethod(linear).solver())
                .as("the two schedules need different grids, else nothing is tested here")
                .isNotEqualTo(MethodChoice.flow().solver());
    }

    @Test
    void aSolverThatTheUserChoseIsKept() {
        var chosen = new SolverChoice("heun", new UniformGrid(7));
        assertThat(MethodChoice.flow()
                        .withSolver(chosen)
                        .withMethod(new FlowMatching(new LinearVp()))
                        .solver())
                .isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: flow, schedule: cosine}",
                "{type: flow, schedule: linear-vp}",
                "{type: flow, schedule: polynomial, power: 3}",
                "{type: flow, schedule: variance-preserving}",
                "{type: score, process: variance-exploding}",
                "{type: score, beta-max: 12}",
                "{type: edm, design: variance-exploding}",
                "{type: edm, design: variance-preserving}",
                "{type: edm, sigma-max: 100}"
            })
    void aFileThatIsSilentOnTheSolverGetsThatOfItsMethod(String keys) {
        var choice = Configuration.parse("method: " + keys, "c.yaml")
                .recipe()
                .field()
                .method();
        assertThat(choice.solver()).isEqualTo(SolverChoice.of(Preset.DEFAULT, choice.method()));
    }

    @Test
    void aFileThatNamesTheNumberOfStepsKeepsTheRestOfItsMethodsSolver() {
        var choice = Configuration.parse("method: {type: flow, schedule: linear-vp}\nsampling: {steps: 11}\n", "c.yaml")
                .recipe()
                .field()
                .method();
        var usual = SolverChoice.of(Preset.DEFAULT, choice.method());
        assertThat(choice.solver().method()).isEqualTo(usual.method());
        assertThat(choice.solver().settings().toString())
                .contains("11")
                .isNotEqualTo(usual.settings().toString());
    }
}
