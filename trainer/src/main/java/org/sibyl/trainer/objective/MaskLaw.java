package org.sibyl.trainer.objective;

import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which tokens of a row are observed during training. Every row draws its own mask: rows that share one would learn the
 * conditionals in lumps.
 */
public sealed interface MaskLaw {

    /**
     * Draws the mask of one row: true where observed.
     *
     * @param level in [0, 1), chooses among the kinds of mask that the law mixes
     * @param parameters how many tokens, from the first, are parameters
     * @param tokens how many tokens there are
     * @return a mask with at least one free token
     */
    boolean[] at(double level, int parameters, int tokens, RandomGenerator random);

    /** Draws one mask: true where observed. */
    default boolean[] draw(int parameters, int tokens, RandomGenerator random) {
        return at(random.nextDouble(), parameters, tokens, random);
    }

    /**
     * Draws the masks of a batch, {@code [rows][tokens]}. Kinds are stratified, so that every batch holds each in its share, to
     * one row, and shuffled over the rows, independently of the times.
     */
    default boolean[][] draw(int rows, int parameters, int tokens, RandomGenerator random) {
        double[] levels = Strata.shuffled(rows, random);
        boolean[][] masks = new boolean[rows][];
        for (int row = 0; row < rows; row++) {
            masks[row] = at(levels[row], parameters, tokens, random);
        }
        return masks;
    }

    /** Data observed, parameters free: the posterior alone. */
    record Posterior() implements MaskLaw {
        @Override
        public boolean[] at(double level, int parameters, int tokens, RandomGenerator random) {
            return observed(tokens, token -> token >= parameters);
        }
    }

    /**
     * Data observed, and any parameters too, each with the same probability: the posterior of some parameters given the others. What is given keeps
     * its value and counts in no loss; of a row whose parameters would all be given one stays free, any with the same probability.
     *
     * <p>Source: the partial targets of BayesFlow's networks (Radev et al., 2023).
     *
     * @param given probability of a parameter to be given, in [0, 1)
     */
    record PartialPosterior(double given) implements MaskLaw {
        /** Checks the probability. */
        public PartialPosterior {
            if (!(given >= 0 && given < 1)) {
                throw new IllegalArgumentException("the share of given parameters must be in [0, 1), but is " + given);
            }
        }

        @Override
        public boolean[] at(double level, int parameters, int tokens, RandomGenerator random) {
            boolean[] mask = observed(tokens, token -> token >= parameters || random.nextDouble() < given);
            boolean isAnyFree = IntStream.range(0, parameters).anyMatch(i -> !mask[i]);
            if (!isAnyFree) {
                mask[random.nextInt(parameters)] = false;
            }
            return mask;
        }
    }

    /** Parameters observed, data free: the likelihood alone, an emulator. */
    record Likelihood() implements MaskLaw {
        @Override
        public boolean[] at(double level, int parameters, int tokens, RandomGenerator random) {
            return observed(tokens, token -> token < parameters);
        }
    }

    /** Nothing observed. */
    record Joint() implements MaskLaw {
        @Override
        public boolean[] at(double level, int parameters, int tokens, RandomGenerator random) {
            return new boolean[tokens];
        }
    }

    /**
     * A mixture over conditionals: the posterior with its own weight, and the joint, the likelihood and two random masks
     * (each token observed with probability 0.3, or with 0.7) in equal parts of the rest.
     *
     * @param posterior probability of the posterior's mask, in [0, 1]; 0.2 makes all five equally likely, as in GenSBI
     */
    record Structured(double posterior) implements MaskLaw {
        /** Checks the probability. */
        public Structured {
            if (!(posterior >= 0 && posterior <= 1)) {
                throw new IllegalArgumentException("the posterior's share must be in [0, 1], but is " + posterior);
            }
        }

        @Override
        public boolean[] at(double level, int parameters, int tokens, RandomGenerator random) {
            if (level < posterior) {
                return new Posterior().at(0, parameters, tokens, random);
            }
            return switch ((int) (4 * (level - posterior) / (1 - posterior))) {
                case 0 -> new Joint().at(0, parameters, tokens, random);
                case 1 -> new Likelihood().at(0, parameters, tokens, random);
                case 2 -> random(tokens, 0.3, random);
                default -> random(tokens, 0.7, random);
            };
        }

        /** Independent tokens; a row with nothing left to infer becomes one with nothing observed. */
        private static boolean[] random(int tokens, double probability, RandomGenerator random) {
            boolean[] mask = new boolean[tokens];
            boolean free = false;
            for (int i = 0; i < tokens; i++) {
                mask[i] = random.nextDouble() < probability;
                free |= !mask[i];
            }
            return free ? mask : new boolean[tokens];
        }
    }

    private static boolean[] observed(int tokens, IntPredicate isObserved) {
        boolean[] mask = new boolean[tokens];
        for (int i = 0; i < tokens; i++) {
            mask[i] = isObserved.test(i);
        }
        return mask;
    }
}
