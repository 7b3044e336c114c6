package org.sibyl.solvers.jump;

/**
 * A consistency function f(x, t) over states x + t ε. With c_skip = σ²/((t − ε₀)² + σ²) and c_out = σ (t − ε₀)/√(σ² + t²),
 *
 * <pre>
 *   f(x, t) = c_skip x + c_out F(x/√(σ² + t²), t),   f(x, ε₀) = x
 * </pre>
 *
 * <p>Source: Song et al. (2023), "Consistency models", appendix C and algorithm 1.
 *
 * @param deviation σ of the data
 * @param least ε₀, the smallest time, above 0
 * @param most T, the largest
 */
public record Consistency(double deviation, double least, double most) implements RenoisedJumps {
    /** Of standardised data, with the times of the source. */
    public static final Consistency STANDARD = new Consistency(1, 1e-3, 80);

    /** Checks the order. */
    public Consistency {
        if (!(deviation > 0 && least > 0 && most > least) || !Double.isFinite(most) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException("a consistency map needs a deviation above 0 and times 0 < least < most,"
                    + " but has " + deviation + ", " + least + " and " + most);
        }
    }

    @Override
    public double start() {
        return most;
    }

    @Override
    public double[] times(int steps) {
        Jumps.requireSteps(steps);
        return grid(steps);
    }

    /** The same for any number of steps, as training cuts time. */
    public double[] grid(int steps) {
        double[] times = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            times[i] = NoiseLevels.at(most, least, i, steps);
        }
        times[0] = most;
        times[steps] = least;
        return times;
    }

    @Override
    public Renoising renoising(double t) {
        return new Renoising(1, Math.sqrt(t * t - least * least));
    }

    @Override
    public String toString() {
        return "consistency";
    }
}
