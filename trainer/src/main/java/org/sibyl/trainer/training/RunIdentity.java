package org.sibyl.trainer.training;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.checkpoint.Checkpoint;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Objective;

/** What a run must share with the checkpoint that it continues: options, objective, network, variables and data. */
final class RunIdentity {
    private static final String VARIABLES = "variables";

    private final Map<String, String> parts = new LinkedHashMap<>();

    RunIdentity(Network network, Objective<?> objective, TrainingSet set, TrainingOptions options) {
        parts.put("options", options.identity());
        parts.put("data", set.digest());
        putModel(network, objective, set.variables());
    }

    /** What a model must share with the checkpoint that its weights come from. */
    RunIdentity(Network network, Objective<?> objective, Variables variables) {
        putModel(network, objective, variables);
    }

    private void putModel(Network network, Objective<?> objective, Variables variables) {
        parts.put("network", network(network));
        parts.put("objective", objective.toString());
        parts.put(VARIABLES, Sha256.hex(variables.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** A network is told by the names and shapes of its weights. */
    static String network(Network network) {
        var digest = new Sha256();
        for (var parameter : network.parameters().list()) {
            digest.add(parameter.name() + parameter.shape() + "\n");
        }
        return network.parameters().total() + " weights, " + digest.hex();
    }

    Map<String, String> texts() {
        return parts;
    }

    /**
     * Compares with a checkpoint.
     *
     * @throws CheckpointException if anything differs; it says what
     */
    void requireSame(Checkpoint checkpoint) {
        parts.forEach((part, here) -> {
            // the data's digest covers the variables too, and alone does so in checkpoints of before
            var there = part.equals(VARIABLES) && !checkpoint.hasText(part) ? here : checkpoint.text(part);
            if (!there.equals(here)) {
                throw new CheckpointException("the run in the checkpoint has other " + part + ": it has " + there
                        + ", this one " + here + "; go on as it was begun, or start in another folder");
            }
        });
    }
}
