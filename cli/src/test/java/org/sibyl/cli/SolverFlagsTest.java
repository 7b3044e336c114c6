package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.multistep.DpmSolver;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Heun;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.Tolerance;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.sde.AdaptiveShark;
import org.sibyl.solvers.sde.ChurnedHeun;
import org.sibyl.solvers.sde.NoiseRate;
import org.sibyl.solvers.sde.SdeSolver;
import org.sibyl.solvers.sde.Shark;
import picocli.CommandLine;

/** What users type becomes the solver that they mean, or an error that names solver and option. */
class SolverFlagsTest {

    private static final GenerativeMethod FLOW = new FlowMatching(new CondOt());
    private static final SolverChoice MIDPOINT = new SolverChoice("midpoint", new UniformGrid(50));

    private static Solver typed(SolverChoice own, GenerativeMethod method, String words) {
        var flags =
                CommandLine.populateCommand(new SolverFlags(), words.isEmpty() ? new String[0] : words.split(" ", -1));
        return flags.solver(own, method);
    }

    private static Solver typed(String words) {
        return typed(MIDPOINT, FLOW, words);
    }

    @Test
    void theModelsOwnSolverIsChangedWhereOnlyStepsAreGiven() {
        assertThat(typed("--steps 7")).isEqualTo(new FixedStep(new Midpoint(), new UniformGrid(7)));
        assertThat(typed("--grid power")).isEqualTo(new FixedStep(new Midpoint(), new PowerGrid(50, 2)));
        assertThat(typed("--grid power --grid-shape 3 --steps 9"))
                .isEqualTo(new FixedStep(new Midpoint(), new PowerGrid(9, 3)));
        var score = ScoreMatching.variancePreserving();
        assertThat(typed(new SolverChoice("dpm-solver++", new LogSnrGrid(30)), score, "--steps 15"))
                .isEqualTo(new Denoised(new DpmSolver(new LogSnrGrid(15))));
    }

    @Test
    void aNamedSolverHasThePresetsSettingsWhereNoneAreGiven() {
        assertThat(typed("--solver heun")).isEqualTo(new FixedStep(new Heun(), new PowerGrid(100, 2)));
        assertThat(typed("--solver dopri5")).isEqualTo(Adaptive.of(new Dopri5(), 1e-5));
        assertThat(typed("--solver dopri5 --tolerance 1e-3")).isEqualTo(Adaptive.of(new Dopri5(), 1e-3));
        assertThat(typed("--solver dopri5 --steps 20")).isEqualTo(new FixedStep(new Dopri5(), new UniformGrid(20)));
        assertThat(typed("--solver shark --noise non-singular --alpha 0.5 --steps 30"))
                .isEqualTo(new SdeSolver(new Shark(), new NoiseRate.NonSingular(0.5), new PowerGrid(30, 2)));
        assertThat(typed("--solver adaptive-shark --tolerance 1e-2 --alpha 0.5"))
                .isEqualTo(new AdaptiveShark(new NoiseRate.ZeroEnds(0.5), new Tolerance(1e-2, 1e-2)));
        assertThat(typed(MIDPOINT, Edm.karras(), "--solver churned-heun --churn 40 --churn-from 0.05 --grid karras"))
                .isEqualTo(
                        new Denoised(new ChurnedHeun(new KarrasGrid(200, 7), 40, 0.05, Double.POSITIVE_INFINITY, 1)));
        assertThat(typed("--preset compat")).isEqualTo(Preset.COMPAT.solver(FLOW));
        assertThat(typed("--preset fast")).isEqualTo(new FixedStep(new Midpoint(), new PowerGrid(8, 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tolerance 1e-3 | midpoint | --tolerance",
                "--solver heun --alpha 1 | heun | --alpha",
                "--solver rk4 --noise reversal | rk4 | --noise",
                "--solver shark --churn 1 | shark | --churn",
                "--solver shark --tolerance 1e-3 | shark takes grid and noise | --tolerance",
                "--solver adaptive-shark --steps 5 | tolerance and noise | --steps",
                "--solver shark --alpha -1 | at least 0 | -1",
                "--solver shark --noise reversal | score matching or EDM | flow matching",
                "--solver shark --noise pink | zero-ends | pink",
                "--solver dopri5 --tolerance 0 | tolerance | 0.0",
                "--solver dopri5 --tolerance 1e-3 --steps 4 | dopri5 | both",
                "--solver churned-heun | EDM | flow matching",
                "--grid karras | finite noise | flow matching",
                "--grid-shape 2 | uniform | --grid-shape",
                "--grid spiral | log-snr | spiral",
                "--grid power --grid-shape 0.5 | must be at least 1 | 0.5",
                "--steps 0 | at least 1 step | 0",
                "--preset best | default, fast, compat | best",
                "--solver magic | sde-dpm-solver++ | magic"
            })
    void anOptionThatTheSolverDoesNotUseIsAnErrorThatNamesBoth(String words, String first, String second) {
        assertThatThrownBy(() -> typed(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(first)
                .hasMessageContaining(second);
    }

    static Stream<Arguments> words() {
        return SolverName.understood().stream()
                .flatMap(word -> Stream.of(FLOW, ScoreMatching.variancePreserving(), Edm.karras())
                        .filter(method -> !SolverName.named(word).isChurned() || method instanceof Edm)
                        .map(method -> Arguments.of(word, method)));
    }

    /** Every word of the table of solvers, and its help. */
    @ParameterizedTest
    @MethodSource("words")
    void everySolverIsTypedByItsNameOrAlias(String word, GenerativeMethod method) {
        var name = SolverName.named(word);
        assertThat(typed(MIDPOINT, method, "--solver " + word)).isEqualTo(Preset.DEFAULT.solver(name, method));
        assertThat(new CommandLine(new SolverFlags()).getUsageMessage().replaceAll("\\s+", " "))
                .contains(name + ",");
    }

    @Test
    void aFittedGridCannotHaveOtherSteps() {
        var fitted = new SolverChoice("midpoint", new ExplicitGrid(List.of(0.0, 0.3, 1.0)));
        assertThatThrownBy(() -> typed(fitted, FLOW, "--steps 8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--grid");
        assertThat(typed(fitted, FLOW, "--steps 8 --grid uniform"))
                .isEqualTo(new FixedStep(new Midpoint(), new UniformGrid(8)));
    }
}
