package org.sibyl.runtime.artefact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.solvers.method.GenerativeMethod;

/**
 * What an artefact says about itself: {@code manifest.json}. Read and written by {@link ManifestJson}.
 *
 * @param formatVersion version of the artefact format, {@link #FORMAT_VERSION}
 * @param name the model's name, for instance {@code two-moons}
 * @param method generative method with its constants
 * @param mode inference mode
 * @param network description of the network
 * @param variables one entry for each token of the network, parameters first, then data
 * @param solver default solver
 * @param graphs files and signatures of the ONNX graphs
 * @param digests SHA-256 in lower-case hexadecimal of every other file, by file name
 */
public record Manifest(
        int formatVersion,
        String name,
        GenerativeMethod method,
        Mode mode,
        NetworkDescription network,
        List<Variable> variables,
        SolverChoice solver,
        Graphs graphs,
        Map<String, String> digests) {

    /** The version of the artefact format that this library reads and writes. */
    public static final int FORMAT_VERSION = 1;

    /** Copies the collections, keeping their order. */
    public Manifest {
        variables = List.copyOf(variables);
        digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
    }

    /** Returns the variables to be inferred, in the network's order. */
    public List<Variable> parameters() {
        return variables.stream().filter(v -> v.role() == Role.PARAMETER).toList();
    }

    /** Returns the observed variables, in the network's order. */
    public List<Variable> data() {
        return variables.stream().filter(v -> v.role() == Role.DATA).toList();
    }
}
