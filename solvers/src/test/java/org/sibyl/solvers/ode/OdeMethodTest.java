package org.sibyl.solvers.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.StepListener;

class OdeMethodTest {

    private static final FlowMatching FLOW = new FlowMatching(new CondOt());

    static Stream<OdeMethod> methods() {
        return SolverName.odeMethods().stream();
    }

    /** dx/ds = x cos s with x(s) = e^(sin s): time enters, and the answer is known. */
    private static double error(OdeMethod method, int steps) {
        RowwiseField v = (s, rows, x) -> x.times(Math.cos(s[0]));
        var end = new FixedStep(method, new UniformGrid(steps))
                .integrate(FLOW, v, OdeSolver.End.NOISE, Batch.of(1, 1, 1.0), StepListener.SILENT);
        return Math.abs(end.at(0, 0) - Math.exp(Math.sin(1)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theErrorFallsWithTheDeclaredOrder(OdeMethod method) {
        double slope = Math.log(error(method, 25) / error(method, 75)) / Math.log(3);
        assertThat(slope).isCloseTo(method.order(), within(0.1));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aStepCostsTheDeclaredEvaluations(OdeMethod method) {
        var evaluations = new AtomicInteger();
        method.step(
                (s, x) -> {
                    evaluations.incrementAndGet();
                    return x;
                },
                0,
                0.1,
                Batch.of(1, 1, 1.0));
        assertThat(evaluations).hasValue(method.evaluationsPerStep());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void goingBackReturnsTheStart(OdeMethod method) {
        RowwiseField v = (s, rows, x) -> x.times(Math.cos(s[0]));
        var solver = new FixedStep(method, new UniformGrid(2000));
        var start = Batch.of(2, 1, 1.0, -0.3);
        var end = solver.integrate(FLOW, v, OdeSolver.End.NOISE, start, StepListener.SILENT);
        var back = solver.integrate(FLOW, v, OdeSolver.End.DATA, end, StepListener.SILENT);
        assertThat(back.copyValues()).containsExactly(start.copyValues(), within(1e-3));
    }

    @Test
    void theListenerHearsEveryNodeInBothDirections() {
        var heard = new ArrayList<Double>();
        var solver = new FixedStep(new Euler(), new ExplicitGrid(List.of(0.0, 0.25, 1.0)));
        RowwiseField v = (s, rows, x) -> x;
        solver.integrate(FLOW, v, OdeSolver.End.NOISE, Batch.of(1, 1, 1.0), (step, s, x) -> heard.add(s));
        solver.integrate(FLOW, v, OdeSolver.End.DATA, Batch.of(1, 1, 1.0), (step, s, x) -> heard.add(s));
        assertThat(heard).containsExactly(0.0, 0.25, 1.0, 1.0, 0.25, 0.0);
    }

    /** Shampine's (1986) estimate over that of Dormand and Prince (1980), whose formula of order 4 has the weights below. */
    @Test
    void theErrorEstimateOfDopri5IsTwoThirdsOfThatOf1980() {
        double[] fourth = {5179 / 57600.0, 0, 7571 / 16695.0, 393 / 640.0, -92097 / 339200.0, 187 / 2100.0, 1 / 40.0};
        var tableau = new Dopri5().tableau();
        int last = tableau.stages() - 1;
        for (int i = 0; i <= last; i++) {
            double fifth = i < last ? tableau.weight(last, i) : 0;
            assertThat(tableau.error(i)).isCloseTo((fifth - fourth[i]) * 2 / 3, within(1e-16));
        }
    }
}
