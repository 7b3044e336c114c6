package org.sibyl.selftest.networks;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.tensors.JacobianVector;
import org.sibyl.selftest.tensors.OperationCases;
import org.sibyl.trainer.tensor.Tensor;

/** J·v of whole networks, by duals against double backward. Uses the training engine: run it on one thread. */
public final class NetworkChecks {
    private NetworkChecks() {}

    /** All checks. */
    public static List<Check> run() {
        var checks = new ArrayList<Check>();
        NetworkCases.all().forEach(each -> checks.addAll(run(each)));
        return List.copyOf(checks);
    }

    private static List<Check> run(NetworkCase each) {
        var network = each.network();
        int[] known = each.known() == NetworkCase.Known.OBSERVATION
                ? new int[] {1, each.observation().tokens(), each.observation().channels()}
                : new int[] {1, each.tokens(), 1};
        var x = OperationCases.input(0, 2, each.tokens(), 1);
        var v = OperationCases.input(3, 2, each.tokens(), 1);
        var t = new double[] {0.25, 0.8};
        double[] condition = OperationCases.input(1, known).values();
        if (each.known() == NetworkCase.Known.MASK) {
            condition = new double[] {0, 1, 0, 0};
        }
        double[] given = condition;
        // Weights that are not zero anywhere, so that no gate hides a block.
        var values = OperationCases.input(2, network.parameters().total()).values();
        Function<List<Tensor>, Tensor> field = inputs -> {
            var state = inputs.get(0);
            return network.field(
                    p -> {
                        double[] own = new double[p.elements()];
                        for (int i = 0; i < own.length; i++) {
                            own[i] = 0.5 * values[p.offset() + i];
                        }
                        return state.constant(own, p.shape().toArray());
                    },
                    each.input(state, state.constant(t, 2), state.constant(given, known)));
        };
        var exact = new JacobianVector(DataType.FLOAT64, field, List.of(x), List.of(v));
        var single = new JacobianVector(DataType.FLOAT32, field, List.of(x), List.of(v));
        return List.of(
                Check.atMost(
                        each.name() + ": J v and double backward",
                        JacobianVector.error(exact.byDual(), exact.byDoubleBackward()),
                        1e-10),
                Check.atMost(
                        each.name() + ": J v in float32",
                        JacobianVector.error(single.byDual(), exact.byDoubleBackward()),
                        1e-4));
    }
}
