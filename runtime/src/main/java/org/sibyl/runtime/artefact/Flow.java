package org.sibyl.runtime.artefact;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sibyl.solvers.base.Base;

/**
 * A normalising flow: a bijection between data x and latent variables z of a known distribution. One evaluation gives a draw, and one the exact
 * density ln p(x) = ln p(z) + ln |det dz/dx|.
 *
 * @param base distribution of the latent variables
 */
public record Flow(Base base) implements Estimator {

    /** The program from data to latent variables. */
    public static final String FORWARD = "forward";

    /** The program from latent variables to data. */
    public static final String INVERSE = "inverse";

    /** The port of latent variables, [rows, D]. */
    public static final String LATENT = "z";

    /** The port of the logarithm of the absolute Jacobian determinant of a program's own map, [rows, 1]. */
    public static final String LOG_DET = "logDet";

    /** Requires the base. */
    public Flow {
        requireNonNull(base, "base");
    }

    @Override
    public List<Contract> contracts(int state, Map<String, Integer> condition) {
        return List.of(
                new Contract(FORWARD, with(condition, Ports.X, state), Map.of(LATENT, state, LOG_DET, 1), Set.of()),
                new Contract(INVERSE, with(condition, LATENT, state), Map.of(Ports.X, state, LOG_DET, 1), Set.of()));
    }

    private static Map<String, Integer> with(Map<String, Integer> condition, String port, int numbers) {
        var inputs = new LinkedHashMap<String, Integer>();
        inputs.put(port, numbers);
        inputs.putAll(condition);
        return inputs;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DRAWS, Capability.DENSITIES);
    }

    @Override
    public boolean suits(Mode mode) {
        return !mode.showsGivenInState();
    }

    @Override
    public String toString() {
        return "normalising flow from a " + base;
    }
}
