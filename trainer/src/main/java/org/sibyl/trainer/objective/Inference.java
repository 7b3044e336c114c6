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
     * @param random draws what of it is withheld, if anything ever is
     */
    float[] known(float[] clean, boolean[][] observed, RandomGenerator random);

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
        public float[] known(float[] clean, boolean[][] observed, RandomGenerator random) {
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
     * @param dropout the share of rows from which the observation is withheld, in [0, 1): of these the network learns what it infers from
     *     nothing
     */
    record Conditional(int tokens, TokenShape observation, double dropout) implements Inference {
        /** Checks count and share. */
        public Conditional {
            atLeastOne(tokens);
            if (!(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException(
                        "the share of rows without their observation must be in [0, 1), but is " + dropout);
            }
        }

        /** Parameters given an observation that is always there. */
        public Conditional(int tokens, TokenShape observation) {
            this(tokens, observation, 0);
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
        public float[] known(float[] clean, boolean[][] observed, RandomGenerator random) {
            int numbers = observation.elements();
            int each = numbers + flags();
            double[] levels = dropout > 0 ? Strata.shuffled(observed.length, random) : new double[0];
            float[] context = new float[observed.length * each];
            for (int row = 0; row < observed.length; row++) {
                System.arraycopy(clean, row * width() + tokens, context, row * each, numbers);
                if (dropout > 0) {
                    context[row * each + numbers] = levels[row] < dropout ? 1 : 0;
                }
            }
            return context;
        }

        /** How many numbers stand behind an observation: whether it is withheld, if it ever is. */
        private int flags() {
            return dropout > 0 ? 1 : 0;
        }

        @Override
        public FieldInput input(Learner<?> learner, Tensor x, Tensor t, float[] known) {
            if (dropout == 0) {
                return FieldInput.conditional(x, t, array(learner, known, observation));
            }
            int numbers = observation.elements();
            int rows = known.length / (numbers + 1);
            var cut = new CleanRows(known, rows, numbers + 1, rows);
            return FieldInput.conditional(x, t, array(learner, cut.columns(0, numbers), observation))
                    .withheldWhere(learner.tensor(cut.columns(numbers, numbers + 1), rows, 1, 1));
        }

        @Override
        public FieldInput outline(Outline x, Outline t) {
            int rows = x.shape().size(0);
            var input = FieldInput.conditional(x, t, x.another(rows, observation.tokens(), observation.channels()));
            return dropout == 0 ? input : input.withheldWhere(x.another(rows, 1, 1));
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
        public float[] known(float[] clean, boolean[][] observed, RandomGenerator random) {
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
