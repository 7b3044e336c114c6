package org.sibyl.runtime.artefact;

import java.util.function.Predicate;

/** The names of the ports of programs, written once. A name means the same in every program of an artefact. */
public final class Ports {

    /** States of a field, or values that a flow maps to its base, [rows, ...]. */
    public static final String X = "x";

    /** Native times of a generative method, [1] or [rows]. */
    public static final String T = "t";

    /** Times where jumps end, [1] or [rows]. */
    public static final String END = "r";

    /** States after a jump, as {@link #X}. */
    public static final String STATE = "state";

    /** Which tokens of a joint state are given, [1 or rows, tokens, channels]: 1 in all channels of a given one. */
    public static final String MASK = "mask";

    /** What is given, as the network takes it, [1 or rows, length, channels]. */
    public static final String CONTEXT = "context";

    /** An observation that is to be encoded, [rows, length, channels]. */
    public static final String OBSERVATION = "observation";

    /** Which numbers of an observation are there, as {@link #OBSERVATION}: 1, or 0 where one is absent. */
    public static final String PRESENCE = "presence";

    /** Directions of a derivative, as {@link #X}. */
    public static final String DIRECTION = "v";

    /** A field's values, as {@link #X}. */
    public static final String FIELD = "field";

    /** The derivative of a field along the directions, as {@link #X}. */
    public static final String DERIVATIVE = "jvp";

    private Ports() {}

    /**
     * Returns the name under which the values of a program's port are stored among an artefact's parity values: {@code program.port}, or the
     * port's alone where all programs agree about them.
     *
     * @param stored whether there are values of a name
     */
    public static String stored(Predicate<String> stored, String program, String port) {
        String own = program + "." + port;
        return stored.test(own) ? own : port;
    }

    /** Returns the name under which the tolerance of a program's output is stored, if it has one of its own. */
    public static String tolerance(String program, String port) {
        return program + "." + port + ".tolerance";
    }
}
