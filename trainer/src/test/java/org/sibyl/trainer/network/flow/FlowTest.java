package org.sibyl.trainer.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** What holds of every flow, in double precision and at rough weights. */
@Tag("long")
class FlowTest {

    static List<FlowCase> flows() {
        return FlowCase.all();
    }

    @ParameterizedTest
    @MethodSource("flows")
    void theInverseUndoesTheForwardMap(FlowCase each) {
        try (var manager = NDManager.newBaseManager()) {
            var weights = RoughWeights.rough(manager, each.flow().parameters());
            var x = each.rows(manager);
            var z = each.flow().forward(weights, each.input(x));
            var back = each.flow().inverse(weights, each.input(z.values()));
            assertThat(largestMove(array(z.values()), array(x))).isGreaterThan(0.1);
            assertThat(array(back.values())).containsExactly(array(x), within(1e-8));
            // the slopes of rough splines differ by many orders: kernels of some processors are off by 1.3e-8
            assertThat(array(z.logDet().plus(back.logDet()))).containsExactly(new double[FlowCase.ROWS], within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void logDeterminantsAreThoseOfTheJacobian(FlowCase each) {
        try (var manager = NDManager.newBaseManager()) {
            var weights = RoughWeights.rough(manager, each.flow().parameters());
            var constant = weights.map(Dual::constant);
            Function<Tensor, Mapped> forward = x -> each.flow().forward(constant, each.input(x));
            Function<Tensor, Mapped> inverse = z -> each.flow().inverse(constant, each.input(z));
            for (var map : List.of(forward, inverse)) {
                var x = each.rows(manager);
                double[] logDet = array(((Dual) map.apply(Dual.constant(x)).logDet()).value());
                double[][] columns = new double[each.flow().dimension()][];
                for (int i = 0; i < columns.length; i++) {
                    var dual = (Dual) map.apply(Dual.of(x, unit(manager, i, columns.length)))
                            .values();
                    columns[i] = array(dual.tangent());
                }
                assertThat(logDet).containsExactly(logDeterminants(columns), within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void logDeterminantsAreThoseOfTheEnginesDoubleBackward(FlowCase each) {
        try (var manager = NDManager.newBaseManager()) {
            var weights = RoughWeights.rough(manager, each.flow().parameters());
            double[] logDet = array(
                    each.flow().forward(weights, each.input(each.rows(manager))).logDet());
            double[][] columns = new double[each.flow().dimension()][];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = byDoubleBackward(each, weights, unit(manager, i, columns.length));
            }
            assertThat(logDet).containsExactly(logDeterminants(columns), within(1e-4));
        }
    }

    /** J v = d/du (Jᵀu · v). */
    private static double[] byDoubleBackward(FlowCase each, Weights weights, Eager direction) {
        try (var manager = NDManager.newBaseManager();
                var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            var x = each.rows(manager).array();
            x.setRequiresGradient(true);
            var z = ((Eager) each.flow()
                            .forward(weights, each.input(Eager.of(x)))
                            .values())
                    .array();
            var u = z.onesLike();
            u.setRequiresGradient(true);
            JniUtils.backward((PtNDArray) z, (PtNDArray) u, true, true);
            collector.backward(x.getGradient().mul(direction.array()).sum());
            return u.getGradient().toDoubleArray();
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void atTheStartVolumesAndLengthsAreKept(FlowCase each) {
        try (var manager = NDManager.newBaseManager()) {
            var weights = RoughWeights.initial(manager, each.flow().parameters());
            var x = each.rows(manager);
            var z = each.flow().forward(weights, each.input(x));
            assertThat(array(z.logDet())).containsExactly(new double[FlowCase.ROWS], within(1e-9));
            assertThat(array(z.values().square().sum(1)))
                    .containsExactly(array(x.square().sum(1)), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void oneContextServesAllRows(FlowCase each) {
        if (each.context() == 0) {
            return;
        }
        try (var manager = NDManager.newBaseManager()) {
            var weights = RoughWeights.rough(manager, each.flow().parameters());
            var x = each.rows(manager);
            var one = x.constant(RoughWeights.values(8, each.context()), 1, each.context(), 1);
            var repeated = FlowInput.conditional(x, one.repeatedLike(x));
            var shared = FlowInput.conditional(x, one);
            var flow = each.flow();
            for (var pair : List.of(
                    List.of(flow.forward(weights, repeated), flow.forward(weights, shared)),
                    List.of(flow.inverse(weights, repeated), flow.inverse(weights, shared)))) {
                assertThat(array(pair.get(1).values()))
                        .containsExactly(array(pair.get(0).values()), within(1e-12));
                assertThat(array(pair.get(1).logDet()))
                        .containsExactly(array(pair.get(0).logDet()), within(1e-12));
            }
        }
    }

    private static double[] logDeterminants(double[][] columns) {
        int n = columns.length;
        double[] result = new double[FlowCase.ROWS];
        for (int row = 0; row < result.length; row++) {
            double[][] jacobian = new double[n][n];
            for (int i = 0; i < n * n; i++) {
                jacobian[i / n][i % n] = columns[i % n][row * n + i / n];
            }
            result[row] = Determinant.logAbsolute(jacobian);
        }
        return result;
    }

    private static Eager unit(NDManager manager, int axis, int dimension) {
        double[] values = new double[FlowCase.ROWS * dimension];
        for (int row = 0; row < FlowCase.ROWS; row++) {
            values[row * dimension + axis] = 1;
        }
        return Eager.of(manager, values, FlowCase.ROWS, dimension);
    }

    private static double largestMove(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static double[] array(Tensor tensor) {
        return ((Eager) tensor).toArray();
    }
}
