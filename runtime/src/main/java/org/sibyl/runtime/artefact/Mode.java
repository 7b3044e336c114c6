package org.sibyl.runtime.artefact;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.solvers.variable.Variables;

/**
 * What a network can infer from what: which columns its state holds, and how what is given reaches it. Written into artefacts,
 * hence closed.
 */
public sealed interface Mode {

    /** Returns how many columns, from the first, are in the network's state. */
    int stateWidth(Variables variables);

    /** Returns the port through which the network learns what is given, with the numbers of a row; empty where there is none. */
    Map<String, Integer> condition(Variables variables);

    /** Returns whether given values stand in the state, beside the free ones. */
    boolean showsGivenInState();

    /** Returns whether observations may be encoded. */
    boolean takesEncoder();

    /** Returns whether the model answers a question in which these columns are given and all others are not. */
    boolean answers(Variables variables, int... given);

    /**
     * Checks that the variables are such as this mode needs.
     *
     * @throws IllegalArgumentException if not
     */
    void requireSuits(Variables variables);

    /** Any subset of the tokens given any other: the network sees all columns and a mask of the given ones. */
    record Joint() implements Mode {

        @Override
        public int stateWidth(Variables variables) {
            return variables.size();
        }

        @Override
        public Map<String, Integer> condition(Variables variables) {
            return Map.of(Ports.MASK, variables.size());
        }

        @Override
        public boolean showsGivenInState() {
            return true;
        }

        @Override
        public boolean takesEncoder() {
            return false;
        }

        @Override
        public boolean answers(Variables variables, int... given) {
            return given.length < variables.size();
        }

        @Override
        public void requireSuits(Variables variables) {
            requireData(variables);
        }

        @Override
        public String toString() {
            return "joint";
        }
    }

    /** The parameters given the data, which reach the network as a context. */
    record Conditional() implements Mode {

        @Override
        public int stateWidth(Variables variables) {
            return variables.parameters();
        }

        @Override
        public Map<String, Integer> condition(Variables variables) {
            return Map.of(Ports.CONTEXT, variables.data());
        }

        @Override
        public boolean showsGivenInState() {
            return false;
        }

        @Override
        public boolean takesEncoder() {
            return true;
        }

        @Override
        public boolean answers(Variables variables, int... given) {
            return isData(variables, given);
        }

        @Override
        public void requireSuits(Variables variables) {
            requireData(variables);
        }

        @Override
        public String toString() {
            return "conditional";
        }
    }

    /** All variables together, given nothing. */
    record Unconditional() implements Mode {

        @Override
        public int stateWidth(Variables variables) {
            return variables.size();
        }

        @Override
        public Map<String, Integer> condition(Variables variables) {
            return Map.of();
        }

        @Override
        public boolean showsGivenInState() {
            return false;
        }

        @Override
        public boolean takesEncoder() {
            return false;
        }

        @Override
        public boolean answers(Variables variables, int... given) {
            return isData(variables, given);
        }

        @Override
        public void requireSuits(Variables variables) {
            if (variables.data() > 0) {
                throw new IllegalArgumentException(
                        "an unconditional model must have no data, but has " + variables.data());
            }
        }

        @Override
        public String toString() {
            return "unconditional";
        }
    }

    private static boolean isData(Variables variables, int... given) {
        int[] data = IntStream.range(variables.parameters(), variables.size()).toArray();
        return Arrays.equals(IntStream.of(given).sorted().toArray(), data);
    }

    private static void requireData(Variables variables) {
        if (variables.data() == 0) {
            throw new IllegalArgumentException("a model that is conditioned must have data, but has none");
        }
    }
}
