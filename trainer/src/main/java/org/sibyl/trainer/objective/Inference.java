package org.sibyl.trainer.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.tensor.Outline;
import org.sibyl.trainer.tensor.Tensor;

/**
 * What a network infers, and how it is told what is known. It cuts a clean row into the state, which is noised and predicted,
 * and the rest. Immutable and thread-safe.
 */
public sealed interface Inference {

    /** D, the tokens of the state. */
    int tokens();

    /** How many numbers a clean row holds; the state's come first. */
    int width();

    /**
     * Draws which tokens of the state are observed.
     *
     * @return one mask a row, {@code [rows][tokens]}, each with at least one free token
     */
    boolean[][] observed(int rows, RandomGenerator random);

    /**
     * What is known beside the state, for every row, row-major.
     *
     * @param clean clean rows {@code [rows, width]}
     * @param observed as drawn by {@link #observed}
     */
    float[] known(float[] clean, boolean[][] observed);

    /**
     * What the network is called with.
     *
     * @param learner makes the tensor of what is known
     * @param x states {@code [B, D, 1]}
     * @param t times {@code [B]}
     * @param known as made by {@link #known}
     */
    FieldInput input(Learner<?> learner, Tensor x, Tensor t, float[] known);

    /** The same input of which nothing is known but the shapes, see {@link org.sibyl.trainer.tensor.Outline}. */
    FieldInput outline(Outline x, Outline t);

    /**
     * Parameters and data are tokens of one state; a mask says which are observed, and those are shown clean. One network
     * learns every conditional that the law of masks draws.
     *
     * @param parameters how many tokens, from the first, are parameters; at least 1
     * @param tokens how many tokens there are, at least as many
     * @param masks law of the masks
     */
    record Joint(int parameters, int tokens, MaskLaw masks) implements Inference {
        /** Checks the counts. */
        public Joint {
            if (!(parameters >= 1 && tokens >= parameters)) {
                throw new IllegalArgumentException("a joint model needs at least 1 parameter among its tokens, but has "
                        + parameters + " of " + tokens);
            }
        }

        @Override
        public int width() {
            return tokens;
        }

        @Override
        public boolean[][] observed(int rows, RandomGenerator random) {
            return masks.draw(rows, parameters, tokens, random);
        }

        @Override
        public float[] known(float[] clean, boolean[][] observed) {
            float[] mask = new float[clean.length];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = observed[i / tokens][i % tokens] ? 1 : 0;
            }
            return mask;
        }

        @Override
        public FieldInput input(Learner<?> learner, Tensor x, Tensor t, float[] known) {
            return FieldInput.joint(x, t, array(learner, known, new TokenShape(tokens, 1)));
        }

        @Override
        public FieldInput outline(Outline x, Outline t) {
            return FieldInput.joint(x, t, x);
        }
    }

    /**
     * Parameters given a whole observation, which stays outside the state: the posterior alone, or with the roles swapped the
     * likelihood.
     *
     * @param tokens how many parameters, at least 1
     * @param observation the observation as the network or its encoder reads it, {@code [Lc, Cc]} row-major: an image's places
     *     with their channels, a series' times, or one token a number
     */
    record Conditional(int tokens, TokenShape observation) implements Inference {
        /** Checks the count. */
        public Conditional {
            atLeastOne(tokens);
        }

        /** Parameters given some numbers, one token each. */
        public static Conditional of(int parameters, int observed) {
            return new Conditional(parameters, new TokenShape(observed, 1));
        }

        @Override
        public int width() {
            return Math.addExact(tokens, observation.elements());
        }

        @Override
        public boolean[][] observed(int rows, RandomGenerator random) {
            return noneObserved(rows, tokens);
        }

        @Override
        public float[] known(float[] clean, boolean[][] observed) {
            int numbers = observation.elements();
            float[] context = new float[observed.length * numbers];
            for (int row = 0; row < observed.length; row++) {
                System.arraycopy(clean, row * width() + tokens, context, row * numbers, numbers);
            }
            return context;
        }

        @Override
        public FieldInput input(Learner<?> learner, Tensor x, Tensor t, float[] known) {
            return FieldInput.conditional(x, t, array(learner, known, observation));
        }

        @Override
        public FieldInput outline(Outline x, Outline t) {
            return FieldInput.conditional(
                    x, t, x.another(x.shape().size(0), observation.tokens(), observation.channels()));
        }
    }

    /**
     * All variables, given nothing: a model of their distribution, a learned prior.
     *
     * @param tokens how many variables, at least 1
     */
    record Unconditional(int tokens) implements Inference {
        /** Checks the count. */
        public Unconditional {
            atLeastOne(tokens);
        }

        @Override
        public int width() {
            return tokens;
        }

        @Override
        public boolean[][] observed(int rows, RandomGenerator random) {
            return noneObserved(rows, tokens);
        }

        @Override
        public float[] known(float[] clean, boolean[][] observed) {
            return new float[0];
        }

        @Override
        public FieldInput input(Learner<?> learner, Tensor x, Tensor t, float[] known) {
            return FieldInput.unconditional(x, t);
        }

        @Override
        public FieldInput outline(Outline x, Outline t) {
            return FieldInput.unconditional(x, t);
        }
    }

    private static void atLeastOne(int tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("a model needs at least 1 variable to infer, but has " + tokens);
        }
    }

    private static boolean[][] noneObserved(int rows, int tokens) {
        boolean[][] observed = new boolean[rows][];
        Arrays.fill(observed, new boolean[tokens]);
        return observed;
    }

    private static Tensor array(Learner<?> learner, float[] values, TokenShape row) {
        return learner.tensor(values, values.length / row.elements(), row.tokens(), row.channels());
    }
}
