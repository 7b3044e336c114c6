package org.sibyl.solvers.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sibyl.solvers.choice.SolverSettings.Churned;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.NoisyToTolerance;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.multistep.ThirdOrderDpmSolver;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Euler;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Heun;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.ode.Tsit5;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.Rebased;
import org.sibyl.solvers.sde.EulerMaruyama;
import org.sibyl.solvers.sde.NoiseRate;
import org.sibyl.solvers.sde.SdeSolver;

class SolverNameTest {

    private static final GenerativeMethod FLOW = new FlowMatching(new CondOt());
    private static final UniformGrid GRID = new UniformGrid(10);

    @ParameterizedTest
    @EnumSource(SolverName.class)
    void everySolverIsFoundByItsNameAndTakesThePresetsSettings(SolverName name) {
        assertThat(SolverName.named(name.toString())).isEqualTo(name);
        for (var preset : Preset.values()) {
            for (GenerativeMethod method : List.of(FLOW, preset.variancePreserving(), preset.edm())) {
                var solver = preset.solver(name, method);
                if (!name.isChurned() || method instanceof Edm) {
                    solver.requireSuits(method);
                }
            }
        }
    }

    @Test
    void everyWordMeansOneSolver() {
        assertThat(SolverName.understood()).doesNotHaveDuplicates().hasSizeGreaterThan(SolverName.values().length);
        for (var name : SolverName.values()) {
            assertThat(name.description()).isNotBlank().doesNotContain("\n");
            assertThat(name.aliases())
                    .allSatisfy(alias -> assertThat(SolverName.named(alias)).isEqualTo(name));
        }
    }

    @Test
    void theOneStepMethodsBearTheNamesOfTheTable() {
        assertThat(SolverName.odeMethods())
                .hasSize(6)
                .allSatisfy(method -> assertThat(SolverName.named(method.name()).with(new OnGrid(GRID)))
                        .isEqualTo(new FixedStep(method, GRID)));
    }

    @ParameterizedTest
    @EnumSource(SolverName.class)
    void settingsThatASolverDoesNotTakeAreErrorsThatNameBoth(SolverName name) {
        var all = List.of(
                new OnGrid(GRID),
                new ToTolerance(1e-3),
                new NoisyToTolerance(1e-3, new NoiseRate.ZeroEnds(1)),
                new Noisy(GRID, new NoiseRate.ZeroEnds(1)),
                new Churned(GRID, 1, 0, 1, 1));
        int taken = 0;
        for (var settings : all) {
            try {
                name.with(settings);
                taken++;
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining(name.toString()).hasMessageContaining(settings.options());
            }
        }
        assertThat(taken).isEqualTo(name.isAdaptive() && name.isDeterministic() ? 2 : 1);
    }

    @Test
    void settingsBecomeTheSolverThatTheyDescribe() {
        assertThat(SolverName.TSIT5.with(new ToTolerance(1e-3))).isEqualTo(Adaptive.of(new Tsit5(), 1e-3));
        assertThat(SolverName.TSIT5.with(new OnGrid(GRID))).isEqualTo(new FixedStep(new Tsit5(), GRID));
        var rate = new NoiseRate.NonSingular(0.5);
        assertThat(SolverName.EULER_MARUYAMA.with(new Noisy(GRID, rate)))
                .isEqualTo(new SdeSolver(new EulerMaruyama(), rate, GRID));
    }

    @Test
    void compatIsTheChoiceOfGenSbi() {
        assertThat(Preset.named("compat").solver(FLOW)).isEqualTo(new FixedStep(new Euler(), new UniformGrid(100)));
        assertThat(Preset.COMPAT.solver(Preset.COMPAT.edm()))
                .isEqualTo(new Rebased(new Denoised(new FixedStep(new Heun(), new KarrasGrid(17, 7))), 80));
        ScoreMatching preserving = Preset.COMPAT.variancePreserving();
        assertThat(Preset.COMPAT.solver(preserving))
                .isEqualTo(new Rebased(
                        new SdeSolver(new EulerMaruyama(), new NoiseRate.Reversal(1), new UniformGrid(1000)), 1));
        assertThat(((Rebased) Preset.COMPAT.solver(Preset.COMPAT.varianceExploding())).deviation())
                .isCloseTo(15, within(1e-9));
    }

    /** The bars on narrow normals are those of {@code selftest solvers}. */
    @Test
    void theDefaultCostsThirtyEvaluationsAndTheFastPresetHalfOrTwoThirds() {
        assertThat(Preset.DEFAULT.solver(FLOW)).isEqualTo(new FixedStep(new Midpoint(), new PowerGrid(15, 2.5)));
        assertThat(Preset.FAST.solver(FLOW)).isEqualTo(new FixedStep(new Midpoint(), new PowerGrid(8, 2)));
        assertThat(Preset.FAST.solver(FLOW).evaluations()).hasValue(16);
        for (var method :
                List.of(ScoreMatching.variancePreserving(), ScoreMatching.varianceExploding(), (GenerativeMethod)
                        Edm.karras())) {
            assertThat(Preset.DEFAULT.solver(method))
                    .isEqualTo(new Denoised(new ThirdOrderDpmSolver(new LogSnrGrid(29))));
            assertThat(Preset.DEFAULT.solver(method).evaluations()).hasValue(30);
            assertThat(Preset.FAST.solver(method).evaluations()).hasValue(20);
        }
        assertThat(Preset.COMPAT.solver(FLOW).evaluations()).hasValue(100);
        assertThat(Preset.FAST.solver(SolverName.RK4, FLOW)).isEqualTo(new FixedStep(new Rk4(), new PowerGrid(10, 2)));
        assertThat(Preset.FAST.settings(SolverName.TSIT5, FLOW)).isEqualTo(new ToTolerance(1e-4));
    }

    @Test
    void aPathThatBendsHasTwiceTheSteps() {
        assertThat(Preset.DEFAULT.settings(SolverName.MIDPOINT, new FlowMatching(new Cosine())))
                .isEqualTo(new OnGrid(new PowerGrid(30, 2.5)));
        assertThat(Preset.DEFAULT.settings(SolverName.MIDPOINT, new FlowMatching(new LinearVp())))
                .isEqualTo(new OnGrid(new PowerGrid(30, 4)));
    }

    @Test
    void everyKindOfGridGivesBackItsNameAndShape() {
        for (GridKind kind : GridKind.values()) {
            var usual = kind.grid(7, kind.shape(new UniformGrid(3)));
            assertThat(usual.steps()).isEqualTo(7);
            assertThat(usual).isInstanceOf(kind.type());
            assertThat(GridKind.of(usual)).contains(kind);
            assertThat(GridKind.named(kind.toString())).isEqualTo(kind);
        }
        assertThat(GridKind.POWER.shape(new PowerGrid(3, 1.5))).hasValue(1.5);
        assertThat(GridKind.POWER.shape(new UniformGrid(3))).hasValue(2);
        assertThat(GridKind.KARRAS.shape(new KarrasGrid(3, 5))).hasValue(5);
        assertThat(GridKind.of(new ExplicitGrid(List.of(0.0, 1.0)))).isEmpty();
        refuses(() -> GridKind.named("magic"), "uniform, power, karras, log-snr", "\"magic\"");
        refuses(() -> GridKind.UNIFORM.grid(3, OptionalDouble.of(2)), "a uniform grid has no shape", "2.0");
        refuses(() -> GridKind.KARRAS.grid(3, OptionalDouble.empty()), "a karras grid needs a shape");
    }

    @Test
    void everyKindOfNoiseGivesBackItsNameAndStrength() {
        for (NoiseKind kind : NoiseKind.values()) {
            var rate = kind.rate(0.7);
            assertThat(rate).isInstanceOf(kind.type());
            assertThat(rate.strength()).isEqualTo(0.7);
            assertThat(NoiseKind.of(rate)).isEqualTo(kind);
            assertThat(NoiseKind.named(kind.toString())).isEqualTo(kind);
        }
        refuses(() -> NoiseKind.named("magic"), "zero-ends, non-singular, reversal", "\"magic\"");
    }

    @Test
    void numbersOutOfRangeAreNamedBeforeAnyWork() {
        refuses(() -> SolverName.named("magic"), "midpoint", "\"magic\"");
        refuses(() -> Preset.named("best"), "default, fast, compat", "\"best\"");
        refuses(() -> new ToTolerance(0), "tolerance must be above 0", "0.0");
        refuses(() -> new ToTolerance(Double.NaN), "tolerance", "NaN");
        refuses(() -> new NoisyToTolerance(Double.NaN, new NoiseRate.ZeroEnds(1)), "tolerance", "NaN");
        refuses(() -> new Churned(GRID, -1, 0, 1, 1), "churn must be at least 0", "-1.0");
        refuses(() -> new Churned(GRID, 1, 2, 1, 1), "at least the lowest, 2.0", "1.0");
        refuses(() -> new Churned(GRID, 1, 0, 1, 0), "inflation must be above 0");
        refuses(() -> new NoiseRate.ZeroEnds(-0.1), "at least 0", "-0.1");
        refuses(() -> new Rebased(new FixedStep(new Euler(), GRID), 0), "deviation of a base must be above 0");
        refuses(() -> Preset.DEFAULT.solver(SolverName.CHURNED_HEUN, FLOW).requireSuits(FLOW), "EDM");
    }

    private static void refuses(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(words);
    }
}
