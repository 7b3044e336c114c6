package org.sibyl.solvers.prior;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Column;

/** A known prior on the network's scale, at every level of noise; its coordinates are independent. Immutable and thread-safe. */
public final class NoisedPrior {

    private final List<Column> columns;
    private final List<Marginal> marginals;
    private final List<NoisedMarginal> noised;

    NoisedPrior(List<Column> columns, List<Marginal> marginals) {
        this.columns = List.copyOf(columns);
        this.marginals = List.copyOf(marginals);
        var all = new ArrayList<NoisedMarginal>();
        for (int i = 0; i < columns.size(); i++) {
            all.add(noised(columns.get(i), OfPairs.marginal(columns.get(i), marginals.get(i))));
        }
        this.noised = List.copyOf(all);
    }

    private static NoisedMarginal noised(Column column, Marginal marginal) {
        if (column.support() instanceof Real && marginal instanceof Marginal.Normal normal) {
            double scaled = normal.deviation() / column.scale();
            return new NoisedNormal(column.toNetwork(normal.mean()), scaled * scaled);
        }
        if (column.support() instanceof Real && marginal instanceof Marginal.Uniform uniform) {
            return new NoisedUniform(column.toNetwork(uniform.lower()), column.toNetwork(uniform.upper()));
        }
        if (column.support() instanceof Truncated cut
                && cut.within() instanceof Real
                && marginal instanceof Marginal.Uniform uniform) {
            double lower = cut.ofPairs().clamped(uniform.lower());
            double upper = cut.ofPairs().clamped(uniform.upper());
            if (lower < upper) { // what is left of it is uniform, too
                return new NoisedUniform(column.toNetwork(lower), column.toNetwork(upper));
            }
        }
        return new NoisedDensity(column, marginal);
    }

    /** Returns the number of coordinates. */
    public int columns() {
        return noised.size();
    }

    /** Returns the mean of a coordinate. */
    public double mean(int column) {
        return noised.get(column).mean();
    }

    /** Returns the variance of a coordinate. */
    public double variance(int column) {
        return noised.get(column).variance();
    }

    /**
     * Returns what a noised coordinate x = α x₁ + σ ε tells.
     *
     * @param column which
     * @param alpha α, at least 0
     * @param sigma σ, at least 0; not both 0
     * @param x its value on the network's scale
     */
    public Moments at(int column, double alpha, double sigma, double x) {
        return noised.get(column).at(alpha, sigma, x);
    }

    /** Returns ln p of a point in natural units, −∞ where there is no mass. */
    public double logDensity(double... natural) {
        double sum = 0;
        for (int i = 0; i < natural.length; i++) {
            sum += columns.get(i).support().contains(natural[i])
                    ? marginals.get(i).logDensity(natural[i])
                    : Double.NEGATIVE_INFINITY;
        }
        return sum;
    }

    /** Returns ln p of one number in natural units. */
    public double logDensity(int column, double natural) {
        return marginals.get(column).logDensity(natural);
    }

    /** Returns the prior of a column, in natural units. */
    public Marginal marginal(int column) {
        return marginals.get(column);
    }
}
