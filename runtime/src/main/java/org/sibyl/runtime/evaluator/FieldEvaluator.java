package org.sibyl.runtime.evaluator;

import java.nio.FloatBuffer;

/**
 * An evaluator of a trained field: all that the runtime knows of an inference engine. ONNX Runtime is one; tests use another.
 *
 * <p>Thread-safe; a {@link Workspace} belongs to one thread. Rows must not influence each other, and a row's output
 * must be the same bits whatever rows surround it.
 */
public interface FieldEvaluator extends AutoCloseable {

    /**
     * Makes the buffers for evaluations of up to {@code capacity} rows.
     *
     * @param capacity most rows of one evaluation, at least 1
     */
    Workspace workspace(int capacity);

    /**
     * Encodes one observation; without an encoder the context is the observation itself. The bits of a context depend on nothing
     * but its observation. Called once for each observation of a call.
     *
     * @param observation standardised observation, [length, channels], row-major
     * @return its context, [length, channels], row-major
     */
    default float[] encode(float[] observation) {
        return observation.clone();
    }

    /** Frees the engine. All workspaces must be closed, and no evaluation may be running. */
    @Override
    void close();

    /**
     * Input and output buffers for one thread. Fill the inputs from index 0, evaluate, read the outputs from index 0; all are
     * row-major and used by absolute index.
     */
    interface Workspace extends AutoCloseable {

        /** Returns the states x, [rows, tokens, channels]. */
        FloatBuffer x();

        /** Returns the times t, [1] or [rows]. */
        FloatBuffer times();

        /**
         * Returns what the states depend on: in joint mode the mask [1, tokens, 1] with 1 for an observed token, in conditional
         * mode the context [rows, length, channels], otherwise empty.
         */
        FloatBuffer condition();

        /** Returns the directions v, [rows, tokens, channels]. */
        FloatBuffer direction();

        /** Returns the field, [rows, tokens, channels]. */
        FloatBuffer field();

        /** Returns the derivative J·v, [rows, tokens, channels]. */
        FloatBuffer derivative();

        /**
         * Computes {@link #field}.
         *
         * @param rows rows in use, at most the capacity
         * @param sharedTime whether {@link #times} holds one time for all rows
         */
        void evaluate(int rows, boolean sharedTime);

        /**
         * Computes {@link #field} and {@link #derivative}.
         *
         * @param rows rows in use, at most the capacity
         * @param sharedTime whether {@link #times} holds one time for all rows
         */
        void evaluateAlong(int rows, boolean sharedTime);

        @Override
        void close();
    }
}
