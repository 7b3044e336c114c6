package org.sibyl.solvers.base;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;

/**
 * The multivariate t distribution with ν degrees of freedom, location 0 and scale 1, in any number of dimensions D:
 *
 * <pre>
 *   ln p(z) = ln Γ((ν + D)/2) − ln Γ(ν/2) − D/2 ln(ν π) − (ν + D)/2 ln(1 + Σ zᵢ²/ν)
 *   z = n √(ν / χ²ν),   n ~ N(0, 1),   one χ²ν for all dimensions of a draw
 * </pre>
 *
 * <p>Its heavy tails let a flow of bounded slope have heavy tails too (Jaini et al., 2020).
 *
 * <p>A draw takes D + 1 normal numbers: the last one is the normal score of χ²ν.
 *
 * @param degrees ν, from 1 (Cauchy) to 10,000 (practically normal)
 */
public record StudentT(double degrees) implements Base {

    private static final double MOST_DEGREES = 10_000;

    /** Checks the degrees of freedom. */
    public StudentT {
        if (!(degrees >= 1 && degrees <= MOST_DEGREES)) {
            throw new IllegalArgumentException(
                    "the degrees of freedom of a t distribution must be from 1 to 10000, but are " + degrees
                            + "; take the normal distribution for more");
        }
    }

    @Override
    public double logDensity(double... z) {
        double squares = 0;
        for (double each : z) {
            squares += each * each;
        }
        double half = 0.5 * (degrees + z.length);
        return LogGamma.at(half)
                - LogGamma.at(0.5 * degrees)
                - 0.5 * z.length * StrictMath.log(degrees * Math.PI)
                - half * StrictMath.log1p(squares / degrees);
    }

    @Override
    public Batch draw(RowNoise noise, int dimension) {
        var normals = noise.normals(0, Stream.START, dimension + 1);
        var values = new double[normals.rows() * dimension];
        for (int row = 0; row < normals.rows(); row++) {
            double scale = Math.sqrt(degrees / ChiSquare.quantile(degrees, normals.at(row, dimension)));
            for (int column = 0; column < dimension; column++) {
                values[row * dimension + column] = scale * normals.at(row, column);
            }
        }
        return Batch.of(normals.rows(), dimension, values);
    }

    @Override
    public String toString() {
        return "Student's t with " + degrees + " degrees of freedom";
    }
}
