package org.sibyl.recipes.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.recipes.estimator.Assignment;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.network.Parameter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What belongs together in the folder of a run that has ended: SHA-256 of the weights, of the description that says what their inputs
 * and outputs are, of the provenance, and of the network and the objective that {@code config.yaml} describes. (How a model is sampled
 * may be changed there after the training, so the file itself has no digest.) Last one over all four. Immutable.
 *
 * <p>A run that an earlier release wrote has none.
 *
 * @param parts digests in hexadecimal by what they are of
 */
record RunDigests(Map<String, String> parts) {
    private static final String ESTIMATOR = "network and objective in config.yaml";
    private static final String ALL = "all";
    private static final JsonMapper JSON = new JsonMapper();

    /** Copies the parts, keeping their order. */
    RunDigests {
        parts = new LinkedHashMap<>(parts);
    }

    /** Of what is about to be written. */
    static RunDigests of(Assignment<?> assignment, Map<RunFile, byte[]> files) {
        var parts = new LinkedHashMap<String, String>();
        files.forEach((file, bytes) -> parts.put(file.toString(), Sha256.hex(bytes)));
        parts.put(ESTIMATOR, digest(assignment));
        parts.put(ALL, overAll(parts));
        return new RunDigests(parts);
    }

    /** Those in a folder, none if an earlier release wrote it. */
    static Optional<RunDigests> in(Path folder) {
        var file = RunFile.DIGESTS.in(folder);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var parts = new LinkedHashMap<String, String>();
        try {
            JSON.readTree(Files.readAllBytes(file))
                    .properties()
                    .forEach(each -> parts.put(each.getKey(), each.getValue().asString("")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new CheckpointException(damaged(file), e);
        }
        if (!overAll(parts).equals(parts.get(ALL))) {
            throw new CheckpointException(damaged(file));
        }
        return Optional.of(new RunDigests(parts));
    }

    private static String damaged(Path file) {
        return file + " is damaged: continue the run with --resume, which writes it anew, and check the disk";
    }

    /** Whether a file holds what was written. */
    boolean hold(RunFile file, byte[] bytes) {
        return Sha256.hex(bytes).equals(parts.get(file.toString()));
    }

    /** Whether the network and the objective are those of the weights. */
    boolean hold(Assignment<?> assignment) {
        return digest(assignment).equals(parts.get(ESTIMATOR));
    }

    byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(parts);
    }

    private static String digest(Assignment<?> assignment) {
        var digest = new Sha256().add(assignment.objective() + "\n");
        for (Parameter parameter : assignment.network().parameters().list()) {
            digest.add(parameter.name() + parameter.shape() + "\n");
        }
        return digest.hex();
    }

    private static String overAll(Map<String, String> parts) {
        var digest = new Sha256();
        parts.forEach((name, part) -> digest.add(name.equals(ALL) ? "" : name + " " + part + "\n"));
        return digest.hex();
    }
}
