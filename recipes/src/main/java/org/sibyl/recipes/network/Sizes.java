package org.sibyl.recipes.network;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sibyl.simulation.data.Observation;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.simulation.data.Shapes;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.encoder.TokenShape;

/**
 * What a network is built for.
 *
 * @param inferred the parameters, at least one
 * @param observation shape of what they are inferred from: {@code [numbers]}, {@code [samples, channels]} or {@code [rows, columns,
 *     channels]}
 * @param observed the variables that the observation holds
 */
public record Sizes(List<Variable> inferred, List<Integer> observation, List<Variable> observed) {
    /** Checks parameters and shape. */
    public Sizes {
        inferred = List.copyOf(inferred);
        observation = List.copyOf(observation);
        observed = List.copyOf(observed);
        if (inferred.isEmpty()) {
            throw new IllegalArgumentException("parameters must be at least 1, but are 0");
        }
        if (observation.isEmpty()) {
            throw new IllegalArgumentException(
                    "an observation needs 1 axis (numbers), 2 (samples, channels) or 3 (rows, columns, channels), but has none");
        }
        Shapes.form(observation);
    }

    /** Returns the sizes of so many parameters, inferred from an observation of this shape. */
    public static Sizes of(int parameters, int... observation) {
        return new Sizes(
                Parameter.usualNames(parameters).stream().map(Parameter::real).toList(),
                IntStream.of(observation).boxed().toList(),
                Observation.ofShape(observation));
    }

    /** Returns the sizes of a model. */
    public static Sizes of(Variables variables) {
        var data = variables.blocksOf(Role.DATA);
        return new Sizes(variables.blocksOf(Role.PARAMETER), Shapes.ofRow(data), data);
    }

    /**
     * Returns these sizes, if one network or encoder can read the whole observation.
     *
     * @throws IllegalArgumentException if a series or an image comes together with other data
     */
    public Sizes requireOne() {
        if (observed.size() > 1 && observed.stream().anyMatch(Sizes::hasPlaces)) {
            throw new IllegalArgumentException("a network reads numbers, one series or one image, but the data are "
                    + names() + ": put them into one, or give each an encoder (type: fusion)");
        }
        return this;
    }

    /**
     * Returns these sizes, if all of the observation is always there.
     *
     * @throws IllegalArgumentException if numbers may be absent
     */
    public Sizes requirePresent() {
        if (mayBeAbsent()) {
            throw new IllegalArgumentException(
                    "data that may be absent need an encoder, which is told what is there, but " + names()
                            + " have none; give the network one, such as encoder: {type: set-transformer}");
        }
        return this;
    }

    /** Returns whether numbers of the observation may be absent. */
    public boolean mayBeAbsent() {
        return observed.stream().anyMatch(Variable::isMaybeAbsent);
    }

    private List<String> names() {
        return observed.stream().map(Variable::name).toList();
    }

    private static boolean hasPlaces(Variable variable) {
        return variable.form() instanceof Form.Series || variable.form() instanceof Form.Image;
    }

    /** Returns how many numbers are inferred. */
    public int parameters() {
        return inferred.stream().mapToInt(Variable::size).sum();
    }

    /** Returns the variables of the model, parameters first. */
    public Variables model() {
        return new Variables(Stream.concat(inferred.stream(), observed.stream()).toList());
    }

    /** Returns how many numbers the observation has. */
    public int data() {
        return Shapes.form(observation).size();
    }

    /** Returns parameters and data together. */
    public int variables() {
        return parameters() + data();
    }

    /** Returns the observation as tokens: its places with their channels, or each number a token of its own. */
    public TokenShape tokens() {
        int channels = isPlaced() ? observation.get(observation.size() - 1) : 1;
        return new TokenShape(data() / channels, channels);
    }

    private boolean isPlaced() {
        return observation.size() > 1;
    }

    /**
     * These sizes, if each number of the observation can be a token of its own.
     *
     * @throws IllegalArgumentException if the observation is a series or an image
     */
    Sizes requireNumbers(String network) {
        if (isPlaced()) {
            throw new IllegalArgumentException("a " + network
                    + " infers from plain numbers, the observation has the shape " + observation
                    + ": use flux1, which reads series and images, or reshape x to [N, " + data() + "]");
        }
        return this;
    }
}
