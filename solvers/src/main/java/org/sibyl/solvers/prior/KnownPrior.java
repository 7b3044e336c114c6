package org.sibyl.solvers.prior;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.solvers.variable.Column;

/**
 * A prior that is known in closed form: independent numbers, each with a marginal in natural units. A name is that of a number, such as {@code
 * theta[2]}, or of a variable, all of whose numbers then have this marginal. Immutable and thread-safe.
 *
 * <pre>{@code
 * var prior = KnownPrior.of(Map.of("mass", Marginal.uniform(0, 10), "age", Marginal.normal(3, 1)));
 * }</pre>
 */
public final class KnownPrior {

    private final Map<String, Marginal> marginals;

    private KnownPrior(Map<String, Marginal> marginals) {
        this.marginals = marginals;
    }

    /**
     * Returns the prior of some names.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static KnownPrior of(Map<String, ? extends Marginal> marginals) {
        if (marginals.isEmpty()) {
            throw new IllegalArgumentException("a prior needs a marginal for each parameter, but has none");
        }
        return new KnownPrior(new LinkedHashMap<>(marginals));
    }

    /**
     * Returns this prior on the network's scale.
     *
     * @param columns the parameters
     * @throws IllegalArgumentException if a parameter has no marginal, a name is of none, or a marginal has no mass in a parameter's support
     */
    public NoisedPrior on(List<Column> columns) {
        var unused = new HashSet<>(marginals.keySet());
        var chosen = new ArrayList<Marginal>();
        for (var column : columns) {
            String name = marginals.containsKey(column.name()) ? column.name() : variable(column.name());
            var marginal = marginals.get(name);
            if (marginal == null) {
                throw new IllegalArgumentException("a prior needs a marginal for each parameter, but has none for "
                        + column.name() + "; it has " + marginals.keySet());
            }
            unused.remove(name);
            chosen.add(marginal);
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("a prior is of the parameters "
                    + columns.stream().map(Column::name).toList() + ", but also names " + unused);
        }
        return new NoisedPrior(columns, chosen);
    }

    private static String variable(String element) {
        int bracket = element.indexOf('[');
        return bracket < 0 ? element : element.substring(0, bracket);
    }

    @Override
    public String toString() {
        return marginals.toString();
    }
}
