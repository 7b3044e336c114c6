package org.sibyl.trainer.training;

/** The averaged weights of the lowest validation loss, and how long there was no improvement. Not thread-safe. */
final class BestWeights {
    private final ValidationPlan plan;
    private float[] weights = {};
    private double lowest = Double.POSITIVE_INFINITY;
    private double reference = Double.POSITIVE_INFINITY;
    private int waited;

    BestWeights(ValidationPlan plan) {
        this.plan = plan;
    }

    /** The state that {@link #numbers} and {@link #weights} gave. */
    BestWeights(ValidationPlan plan, float[] weights, double... numbers) {
        this.plan = plan;
        this.weights = weights.clone();
        lowest = numbers[0];
        reference = numbers[1];
        waited = (int) numbers[2];
    }

    /**
     * Takes note of a validation.
     *
     * @param averaged the weights that gave the loss; copied
     * @return whether the loss is the lowest so far
     */
    boolean offer(double loss, float[] averaged) {
        boolean isLowest = loss < lowest;
        if (isLowest) {
            lowest = loss;
            weights = averaged.clone();
        }
        if (reference == Double.POSITIVE_INFINITY || loss < reference - plan.improvement() * Math.abs(reference)) {
            reference = loss;
            waited = 0;
        } else {
            waited++;
        }
        return isLowest;
    }

    /** Whether patience has come to its end. */
    boolean isExhausted() {
        return waited >= plan.patience();
    }

    /** A copy of the best weights, empty before the first validation. */
    float[] weights() {
        return weights.clone();
    }

    /** Lowest loss, loss of the last improvement, validations since. */
    double[] numbers() {
        return new double[] {lowest, reference, waited};
    }
}
