package org.sibyl.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variable;

/**
 * Several models of the same variables as one posterior, the mixture p(θ | x) = Σₖ wₖ pₖ(θ | x). Networks that were trained apart err apart: their
 * mixture is less sure of what only one of them says, and where they disagree none should be trusted alone.
 *
 * <p>Source: Hermans et al. (2022), A trust crisis in simulation-based inference? Thread-safe; closing it closes its members.
 *
 * <pre>{@code
 * try (var ensemble = Ensemble.of(Posterior.load(a), Posterior.load(b), Posterior.load(c))) {
 *     Draws draws = ensemble.given(x).sample(10_000, 1);
 *     double share = ensemble.given(x).disagreement(1_000, 1).largest();
 * }
 * }</pre>
 */
public final class Ensemble implements AutoCloseable {

    private static final double TOLERANCE = 1e-9;

    private final List<Posterior> members;
    private final double[] weights;

    private Ensemble(List<Posterior> members, double... weights) {
        this.members = List.copyOf(members);
        this.weights = weights.clone();
    }

    /**
     * Returns an ensemble of equal weights.
     *
     * @throws IllegalArgumentException if the members are of different variables
     */
    public static Ensemble of(Posterior... members) {
        double[] weights = new double[members.length];
        Arrays.fill(weights, 1.0 / Math.max(1, members.length));
        return of(List.of(members), weights);
    }

    /**
     * Returns an ensemble.
     *
     * @param members at least one, which the ensemble closes
     * @param weights one a member, positive, of sum 1
     * @throws IllegalArgumentException if the members are of different variables, or the weights are not such
     */
    public static Ensemble of(List<Posterior> members, double... weights) {
        if (members.isEmpty() || weights.length != members.size()) {
            throw new IllegalArgumentException("an ensemble needs at least one member and a weight for each, but has "
                    + members.size() + " members and " + weights.length + " weights");
        }
        if (Arrays.stream(weights).anyMatch(weight -> !(weight > 0))
                || !(Math.abs(Arrays.stream(weights).sum() - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("the weights of an ensemble must be positive and sum to 1, but are "
                    + Arrays.toString(weights) + "; divide each by their sum");
        }
        var first = members.get(0).manifest();
        for (var member : members) {
            var others = described(member);
            if (!described(members.get(0)).equals(others)) {
                throw new IllegalArgumentException(
                        "the members of an ensemble must be models of the same variables, but "
                                + first.name() + " has " + described(members.get(0)) + " and "
                                + member.manifest().name() + " has " + others);
            }
        }
        return new Ensemble(members, weights);
    }

    /** What two models must share: names, roles, forms and supports of parameters; scalings, and how data are transformed, are their own. */
    private static List<String> described(Posterior member) {
        var descriptions = new ArrayList<String>();
        for (Variable variable : member.manifest().variables().blocks()) {
            boolean isParameter = variable.role() == Role.PARAMETER;
            descriptions.add(variable.name() + " (" + variable.form()
                    + (isParameter ? ", parameter in " + variable.support() : ", data") + ")");
        }
        return descriptions;
    }

    /** Returns the members. */
    public List<Posterior> members() {
        return members;
    }

    /** Returns a copy of the weights. */
    public double[] weights() {
        return weights.clone();
    }

    /** Asks for the parameters given the data; see {@link Posterior#given(double...)}. */
    public EnsembleQuery given(double... observation) {
        return new EnsembleQuery(
                members.stream().map(member -> member.given(observation)).toList(), options(), weights);
    }

    /** Asks for all that is not given; see {@link Posterior#given(Map)}. */
    public EnsembleQuery given(Map<String, Double> values) {
        return new EnsembleQuery(
                members.stream().map(member -> member.given(values)).toList(), options(), weights);
    }

    private List<EnsembleQuery.Defaults> options() {
        return members.stream()
                .map(member -> new EnsembleQuery.Defaults(member.options(), member.densityOptions()))
                .toList();
    }

    /** Closes all members; see {@link Posterior#close()}. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (var member : members) {
            try {
                member.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public String toString() {
        return "Ensemble" + members;
    }
}
