package org.sibyl.solvers.jump;

/**
 * A consistency function over states cos t x + sin t σ ε, t from 0 to π/2,
 *
 * <pre>
 *   f(x, t) = cos t x − sin t σ F(x/σ, t),   f(x, 0) = x
 * </pre>
 *
 * <p>A state that is noised again has noise of deviation σ, as the training's have; BayesFlow adds noise of deviation 1. The times of several steps
 * are arctan of noise levels over σ that fall from 80 σ to 0.001 σ as {@link Consistency}'s do, but for the first, which is π/2: the second of two is
 * 1.15.
 *
 * <p>Source: Lu and Song (2025), "Simplifying, stabilizing and scaling continuous-time consistency models", section 3.
 *
 * @param deviation σ of the data
 */
public record Trigonometric(double deviation) implements RenoisedJumps {
    private static final double LARGEST = 80;
    private static final double SMALLEST = 1e-3;

    /** Checks the deviation. */
    public Trigonometric {
        if (!(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException(
                    "a trigonometric consistency map needs a deviation above 0, but has " + deviation);
        }
    }

    @Override
    public double start() {
        return deviation;
    }

    @Override
    public double[] times(int steps) {
        Jumps.requireSteps(steps);
        double[] times = new double[steps + 1];
        for (int i = 1; i < steps; i++) {
            times[i] = Math.atan(NoiseLevels.at(LARGEST, SMALLEST, i, steps));
        }
        times[0] = Math.PI / 2;
        return times;
    }

    @Override
    public Renoising renoising(double t) {
        return new Renoising(Math.cos(t), deviation * Math.sin(t));
    }

    @Override
    public String toString() {
        return "trigonometric consistency";
    }
}
