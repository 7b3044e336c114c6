package org.sibyl.runtime.artefact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sibyl.solvers.variable.Variables;

/**
 * What an artefact says about itself: {@code manifest.json}. Read and written by {@link ManifestJson}.
 *
 * @param name the model's name, for instance {@code two-moons}
 * @param estimator what was learned
 * @param mode inference mode
 * @param network description of the network
 * @param variables parameters, then data, as the network's columns
 * @param trainingRange where the observations of the training lie; empty where nobody knows, as of imported models
 * @param programs files and ports of the graphs, by the names that the estimator gives them
 * @param digests SHA-256 in lower-case hexadecimal of every other file, by file name
 */
public record Manifest(
        String name,
        Estimator estimator,
        Mode mode,
        NetworkDescription network,
        Variables variables,
        Optional<TrainingRange> trainingRange,
        Map<String, Program> programs,
        Map<String, String> digests) {

    /**
     * Copies the collections, keeping their order.
     *
     * @throws IllegalArgumentException if the training range is of other data
     */
    public Manifest {
        trainingRange.ifPresent(range -> range.requireSuits(variables));
        programs = Collections.unmodifiableMap(new LinkedHashMap<>(programs));
        digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
    }

    /** Makes one of a model of whose training nothing is known. */
    public Manifest(
            String name,
            Estimator estimator,
            Mode mode,
            NetworkDescription network,
            Variables variables,
            Map<String, Program> programs,
            Map<String, String> digests) {
        this(name, estimator, mode, network, variables, Optional.empty(), programs, digests);
    }

    /**
     * Returns a program that every such model has.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Program program(String program) {
        return find(program)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the model has the programs " + programs.keySet() + ", but not \"" + program + "\""));
    }

    /** Returns the program that encodes an observation, run once for each; empty where the network takes it as it is. */
    public Optional<Program> encoder() {
        return find(Program.ENCODER);
    }

    private Optional<Program> find(String program) {
        return Optional.ofNullable(programs.get(program));
    }

    /** Returns a copy with another estimator. */
    public Manifest withEstimator(Estimator other) {
        return new Manifest(name, other, mode, network, variables, trainingRange, programs, digests);
    }

    /** Returns a copy with other digests. */
    public Manifest withDigests(Map<String, String> others) {
        return new Manifest(name, estimator, mode, network, variables, trainingRange, programs, others);
    }
}
