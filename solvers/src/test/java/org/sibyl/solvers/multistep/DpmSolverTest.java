package org.sibyl.solvers.multistep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/** Against the closed form of a normal's probability flow: x(1) = α₁ m + w₁/w₀ (x(0) − α₀ m), w² = α² s² + σ². */
class DpmSolverTest {

    private static final double MEAN = 0.7;
    private static final double DEVIATION = 0.6;
    private static final GenerativeMethod SCORE = ScoreMatching.variancePreserving();

    static Stream<GenerativeMethod> diffusions() {
        return Stream.of(SCORE, ScoreMatching.varianceExploding());
    }

    @ParameterizedTest
    @MethodSource("diffusions")
    void theErrorFallsWithTheThirdPowerOfTheStep(GenerativeMethod method) {
        double slope = slope(method, ThirdOrderDpmSolver::new);
        assertThat(slope).isGreaterThan(2.9); // the first steps, in noise, have less to err about: it may be steeper
        assertThat(slope(method, DpmSolver::new)).isCloseTo(2, within(0.25));
    }

    /** D = 1 + λ + λ² whatever the state: three nodes know it, so that long steps are as good as short ones. */
    @Test
    void aParabolaIsIntegratedExactlyOverStepsOfAnyLength() {
        var grid = new LogSnrGrid(400);
        double[] s = grid.nodes(SCORE);
        var longAfterShort =
                new ExplicitGrid(DoubleStream.concat(Arrays.stream(s).limit(201), DoubleStream.of(s[250], s[330], 1))
                        .boxed()
                        .toList());
        Network parabola = network(SCORE, (path, x) -> {
            double lambda = Math.log(path.alpha() / path.sigma());
            return 1 + lambda + lambda * lambda;
        });
        double exact = solved(SCORE, parabola, new ThirdOrderDpmSolver(grid));
        double third = solved(SCORE, parabola, new ThirdOrderDpmSolver(longAfterShort));
        double second = solved(SCORE, parabola, new DpmSolver(longAfterShort));
        assertThat(third).isCloseTo(exact, within(1e-9 * Math.abs(exact)));
        assertThat(Math.abs(second - exact)).isGreaterThan(1e-3 * Math.abs(exact));
    }

    @Test
    void whatLiesBeyondAnInfiniteStepTellsNothing() {
        var flow = new FlowMatching(new CondOt()); // no signal at s = 0 and no noise at s = 1
        var solver = new ThirdOrderDpmSolver(new PowerGrid(200, 2));
        assertThat(solved(flow, normal(flow), solver)).isCloseTo(exact(flow), within(2e-3));
    }

    private static Network normal(GenerativeMethod method) {
        return network(method, (path, x) -> {
            double variance = path.alpha() * path.alpha() * DEVIATION * DEVIATION + path.sigma() * path.sigma();
            return MEAN + path.alpha() * DEVIATION * DEVIATION / variance * (x - path.alpha() * MEAN);
        });
    }

    private interface CleanState {
        double at(Coefficients path, double x);
    }

    /** The network of a method, whose time is the native one, that knows the denoised state. */
    private static Network network(GenerativeMethod method, CleanState known) {
        return (times, rows, input) -> Batch.generate(rows.count(), 1, (row, column) -> {
            double t = times[0];
            var path = method.at(t);
            double x = input.at(row, column) / method.inputScale(t);
            double clean = known.at(path, x);
            double noise = (x - path.alpha() * clean) / path.sigma();
            return method.target(t).ofClean() * clean + method.target(t).ofNoise() * noise;
        });
    }

    private interface OnGrid {
        Solver on(StepGrid grid);
    }

    private static double slope(GenerativeMethod method, OnGrid solver) {
        double exact = exact(method);
        double coarse = Math.abs(solved(method, normal(method), solver.on(new LogSnrGrid(40))) - exact);
        double fine = Math.abs(solved(method, normal(method), solver.on(new LogSnrGrid(120))) - exact);
        return Math.log(coarse / fine) / Math.log(3);
    }

    private static double exact(GenerativeMethod method) {
        var noise = method.atCommon(0);
        var data = method.atCommon(1);
        double before = Math.hypot(noise.alpha() * DEVIATION, noise.sigma());
        double after = Math.hypot(data.alpha() * DEVIATION, data.sigma());
        return data.alpha() * MEAN + after / before * (start(method) - noise.alpha() * MEAN);
    }

    private static double start(GenerativeMethod method) {
        return 1.3 * method.baseScale();
    }

    private static double solved(GenerativeMethod method, Network network, Solver solver) {
        var process = new GenerativeProcess(method, network);
        var noise = RowNoise.of(1, new int[1], new int[1]);
        return solver.solve(process, Batch.of(1, 1, start(method)), noise, StepListener.SILENT)
                .at(0, 0);
    }
}
