package org.sibyl.solvers.ode;

import java.util.List;
import java.util.stream.Collectors;

/** The one-step methods of this library, by the names that artefacts and command lines use. */
public final class OdeMethods {

    private OdeMethods() {}

    /** Returns all methods, cheapest first. */
    public static List<OdeMethod> all() {
        return List.of(new Euler(), new Midpoint(), new Heun(), new Rk4(), new Dopri5(), new Tsit5());
    }

    /**
     * Returns the method of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OdeMethod named(String name) {
        return all().stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the ODE method must be one of "
                        + all().stream().map(OdeMethod::name).collect(Collectors.joining(", "))
                        + ", but it is \"" + name + "\""));
    }
}
