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
        return Mixture.logSum(terms);
    }

    @Override
    public Batch draw(RowNoise noise, int dimension) {
        requireDimension(dimension);
        var normals = noise.normals(0, Stream.START, dimension + 1);
        double[] weights = components.stream().mapToDouble(Component::weight).toArray();
        var values = new double[normals.rows() * dimension];
        for (int row = 0; row < normals.rows(); row++) {
            double uniform = StandardNormal.cumulative(normals.at(row, dimension));
            var component = components.get(Mixture.component(uniform, weights));
            for (int column = 0; column < dimension; column++) {
                values[row * dimension + column] =
                        component.means().get(column) + component.deviations().get(column) * normals.at(row, column);
            }
        }
        return Batch.of(normals.rows(), dimension, values);
    }

    private void requireDimension(int dimension) {
        if (dimension != dimension()) {
            throw new IllegalArgumentException(
                    "the mixture has " + dimension() + " dimensions, but was asked for " + dimension);
        }
    }
}
