package org.sibyl.selftest.networks;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.tensors.JacobianVector;
import org.sibyl.selftest.tensors.OperationCases;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.tensor.TrainingEngine;

/**
 * Tokens that change places together with their identities change places in the output, and nothing else happens: a transformer
 * knows a variable by its identity alone. In single precision, as it is used.
 */
public final class PermutationChecks {
    private static final Set<String> IDENTITIES = Set.of(
            "ids_embedder.embedder.embed.embedding",
            "obs_ids_embedder.embedder.embed.embedding",
            "embedding_net_id.embedding");

    private PermutationChecks() {}

    /** One check for each network with learned identities of its state's tokens. */
    public static List<Check> run() {
        var checks = new ArrayList<Check>();
        for (var each : NetworkCases.all()) {
            boolean learned = each.network().parameters().list().stream().anyMatch(p -> IDENTITIES.contains(p.name()));
            boolean isPlaced = each.name().contains("edge mask") || each.name().contains("replicates");
            if (learned && !isPlaced) { // edges belong to places
                checks.add(Check.atMost(each.name() + ": permuted tokens", difference(each), 1e-6));
            }
        }
        return List.copyOf(checks);
    }

    private static double difference(NetworkCase each) {
        int[] places = {2, 0, 3, 1};
        try (var manager = TrainingEngine.manager()) {
            float[] values = NetworkCases.weights(each.network(), 0.1);
            var weights = EagerWeights.of(each.network().parameters(), manager.create(values));
            Weights moved = parameter -> IDENTITIES.contains(parameter.name())
                    ? weights.of(parameter).gather(0, places)
                    : weights.of(parameter);
            var x = tensor(manager, 0, 3, 4);
            var t = tensor(manager, 1, 3, 1).reshape(3);
            boolean joint = each.known() == NetworkCase.Known.MASK;
            var condition = joint
                    ? Eager.of(manager.create(new float[] {1, 0, 0, 1}, new Shape(1, 4, 1)))
                    : tensor(manager, 2, 3, each.observation().elements())
                            .reshape(
                                    -1,
                                    each.observation().tokens(),
                                    each.observation().channels());
            FieldInput permuted = each.input(x.gather(1, places), t, joint ? condition.gather(1, places) : condition);
            var expected = (Eager)
                    each.network().field(weights, each.input(x, t, condition)).gather(1, places);
            var actual = (Eager) each.network().field(moved, permuted);
            return JacobianVector.error(actual.toArray(), expected.toArray());
        }
    }

    private static Tensor tensor(NDManager manager, int number, int rows, int width) {
        double[] doubles = OperationCases.input(number, rows, width).values();
        float[] values = new float[doubles.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) doubles[i];
        }
        return Eager.of(manager.create(values, new Shape(rows, width, 1)));
    }
}
