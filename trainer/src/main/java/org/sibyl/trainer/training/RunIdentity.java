package org.sibyl.trainer.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.trainer.checkpoint.Checkpoint;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Objective;

/** What a run must share with the checkpoint that it continues: options, objective, network and data. */
final class RunIdentity {
    private final Map<String, String> parts = new LinkedHashMap<>();

    RunIdentity(Network network, Objective<?> objective, TrainingSet set, TrainingOptions options) {
        parts.put("options", options.identity());
        parts.put("objective", objective.toString());
        parts.put("network", network(network));
        parts.put("data", set.digest());
    }

    /** A network is told by the names and shapes of its weights. */
    static String network(Network network) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var parameter : network.parameters().list()) {
                digest.update((parameter.name() + parameter.shape() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return network.parameters().total() + " weights, " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
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
            var there = checkpoint.text(part);
            if (!there.equals(here)) {
                throw new CheckpointException("the run to be continued has other " + part + ": it has " + there
                        + ", this one " + here + "; continue it as it was begun, or start in another folder");
            }
        });
    }
}
