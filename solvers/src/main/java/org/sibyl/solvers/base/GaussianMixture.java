package org.sibyl.solvers.base;

import java.util.List;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.support.StandardNormal;

/**
 * A mixture of normal distributions with diagonal covariances, p(z) = Σₖ πₖ N(z; μₖ, diag σₖ²).
 *
 * <p>A draw takes D + 1 normal numbers: Φ of the last one is the uniform number that chooses the component, the others are moved to
 * it.
 *
 * @param components at least 1, all of the same number of dimensions, with weights that sum to 1
 */
public record GaussianMixture(List<Component> components) implements Base {

    private static final double WEIGHT_TOLERANCE = 1e-9;

    /** Checks that the components make one distribution. */
    public GaussianMixture {
        components = List.copyOf(components);
        if (components.isEmpty()) {
            throw new IllegalArgumentException("a mixture must have at least 1 component, but has 0");
        }
        int dimension = components.get(0).dimension();
        double sum = 0;
        for (var component : components) {
            if (component.dimension() != dimension) {
                throw new IllegalArgumentException(
                        "the components of a mixture must have the same number of dimensions, but have " + dimension
                                + " and " + component.dimension());
            }
            sum += component.weight();
        }
        if (!(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "the weights of a mixture must sum to 1, but sum to " + sum + "; divide each by that");
        }
    }

    /** Returns the number of dimensions. */
    public int dimension() {
        return components.get(0).dimension();
    }

    @Override
    public double logDensity(double... z) {
        requireDimension(z.length);
        var terms = components.stream()
                .mapToDouble(component -> StrictMath.log(component.weight()) + component.logDensity(z))
                .toArray();
        double largest = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            largest = Math.max(largest, term);
        }
        double sum = 0;
        for (double term : terms) {
            sum += StrictMath.exp(term - largest);
        }
        return largest + StrictMath.log(sum);
    }

    @Override
    public Batch draw(RowNoise noise, int dimension) {
        requireDimension(dimension);
        var normals = noise.normals(0, Stream.START, dimension + 1);
        var values = new double[normals.rows() * dimension];
        for (int row = 0; row < normals.rows(); row++) {
            var component = chosen(StandardNormal.cumulative(normals.at(row, dimension)));
            for (int column = 0; column < dimension; column++) {
                values[row * dimension + column] =
                        component.means().get(column) + component.deviations().get(column) * normals.at(row, column);
            }
        }
        return Batch.of(normals.rows(), dimension, values);
    }

    /** The first component at which the weights so far exceed a uniform number. */
    private Component chosen(double uniform) {
        double sum = 0;
        for (var component : components) {
            sum += component.weight();
            if (uniform < sum) {
                return component;
            }
        }
        return components.get(components.size() - 1); // weights that sum to a little less than 1
    }

    private void requireDimension(int dimension) {
        if (dimension != dimension()) {
            throw new IllegalArgumentException(
                    "the mixture has " + dimension() + " dimensions, but was asked for " + dimension);
        }
    }
}
