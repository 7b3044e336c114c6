package org.sibyl.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.evaluator.FieldEvaluator;

/**
 * What is given in one call, as the field's graph takes it: in conditional mode the context of each observation, in joint mode the
 * values of the observed tokens. Each observation is encoded once, by the thread that needs it first; the others wait for it.
 *
 * <p>Thread-safe.
 */
final class Conditions {

    private final Question question;
    private final double[][] observations;
    private final FieldEvaluator evaluator;
    private final Map<Integer, float[]> known = new ConcurrentHashMap<>();

    /**
     * Prepares a call; nothing is encoded yet.
     *
     * @param question what is given
     * @param observations given values on the network's scale in the question's order, for each observation
     * @param evaluator encodes them
     */
    Conditions(Question question, double[][] observations, FieldEvaluator evaluator) {
        this.question = question;
        this.observations = observations;
        this.evaluator = evaluator;
    }

    /** Returns the context of an observation, or in joint mode its values in the question's order; not to be changed. */
    float[] of(int observation) {
        return known.computeIfAbsent(observation, i -> condition(observations[i]));
    }

    private float[] condition(double[] observation) {
        boolean joint = question.layout().mode() instanceof Mode.Joint;
        int parameters = question.layout().parameters();
        var values = new float[observation.length];
        for (int i = 0; i < values.length; i++) {
            int place = joint ? i : question.given(i) - parameters; // a context holds the data in the model's order
            values[place] = (float) observation[i];
        }
        return question.layout().mode() instanceof Mode.Conditional ? evaluator.encode(values) : values;
    }
}
