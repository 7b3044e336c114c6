package org.sibyl.trainer.selftest;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.tensor.Tensor;

/** J·v of whole networks, by duals against double backward. Uses the training engine: run it on one thread. */
public final class NetworkChecks {
    private NetworkChecks() {}

    /** All checks. */
    public static List<Check> run() {
        var checks = new ArrayList<Check>();
        var concat = Flux1JointConfig.of(3, 2, new TokenMerge.Concat(3, 1, 2));
        var sum = Flux1JointConfig.of(3, 2, new TokenMerge.Sum(6)).withInitialization(Initialization.REFERENCE);
        checks.addAll(run("Flux1Joint, concat", new Flux1Joint(concat), FieldInput::joint, 3));
        checks.addAll(run("Flux1Joint, sum", new Flux1Joint(sum), FieldInput::joint, 3));
        checks.addAll(run("Mlp, joint", new Mlp(MlpConfig.joint(3, 8, 2)), FieldInput::joint, 3));
        checks.addAll(run("Mlp, conditional", new Mlp(MlpConfig.conditional(3, 4, 8, 2)), FieldInput::conditional, 4));
        checks.addAll(run(
                "Mlp, unconditional",
                new Mlp(MlpConfig.unconditional(3, 8, 2)),
                (x, t, known) -> FieldInput.unconditional(x, t),
                1));
        return List.copyOf(checks);
    }

    /** How states, times and what is known become an input. */
    private interface Mode {
        FieldInput input(Tensor x, Tensor t, Tensor known);
    }

    private static List<Check> run(String name, Network network, Mode mode, int known) {
        var x = OperationCases.input(0, 2, 3, 1);
        var v = OperationCases.input(3, 2, 3, 1);
        var t = new double[] {0.25, 0.8};
        double[] mask = OperationCases.map(OperationCases.input(1, known), a -> a > 0 ? 1 : 0)
                .values();
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
                    mode.input(state, state.constant(t, 2), state.constant(mask, 1, known, 1)));
        };
        var exact = new JacobianVector(DataType.FLOAT64, field, List.of(x), List.of(v));
        var single = new JacobianVector(DataType.FLOAT32, field, List.of(x), List.of(v));
        return List.of(
                Check.error(
                        name + ": J v and double backward",
                        JacobianVector.error(exact.byDual(), exact.byDoubleBackward()),
                        1e-10),
                Check.error(
                        name + ": J v in float32",
                        JacobianVector.error(single.byDual(), single.byDoubleBackward()),
                        1e-4));
    }
}
