package org.sibyl.trainer.objective.transport;

/** How far apart two conditions are. */
public enum ConditionDistance {
    /** The squared Euclidean distance of the standardised numbers: 0 for equal conditions only. */
    SQUARED {
        @Override
        double of(NoisyBatch batch, int row, int other) {
            return batch.apart(row, other);
        }
    },

    /** One minus the cosine of the angle, as in BayesFlow: blind to length, and of a single number it sees the sign alone. */
    COSINE {
        @Override
        double of(NoisyBatch batch, int row, int other) {
            return batch.turned(row, other);
        }
    };

    abstract double of(NoisyBatch batch, int row, int other);
}
