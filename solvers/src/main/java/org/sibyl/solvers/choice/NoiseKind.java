package org.sibyl.solvers.choice;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.sibyl.solvers.sde.NoiseRate;

/** The noise rates of SDE solvers by the names that artefacts, configurations and command lines use. */
@SuppressWarnings("ImmutableEnumChecker") // its columns are immutable, but not annotated so
public enum NoiseKind {
    /** {@link NoiseRate.ZeroEnds}. */
    ZERO_ENDS("zero-ends", NoiseRate.ZeroEnds.class, NoiseRate.ZeroEnds::new),
    /** {@link NoiseRate.NonSingular}. */
    NON_SINGULAR("non-singular", NoiseRate.NonSingular.class, NoiseRate.NonSingular::new),
    /** {@link NoiseRate.Reversal}. */
    REVERSAL("reversal", NoiseRate.Reversal.class, NoiseRate.Reversal::new);

    private final String label;
    private final Class<? extends NoiseRate> type;
    private final DoubleFunction<NoiseRate> factory;

    NoiseKind(String label, Class<? extends NoiseRate> type, DoubleFunction<NoiseRate> factory) {
        this.label = label;
        this.type = type;
        this.factory = factory;
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NoiseKind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the noise must be one of " + all() + ", but is \"" + label + "\""));
    }

    /** All names, separated by commas. */
    public static String all() {
        return Arrays.stream(values()).map(NoiseKind::toString).collect(Collectors.joining(", "));
    }

    /** The kind of a rate. */
    public static NoiseKind of(NoiseRate rate) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(rate))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no kind for " + rate));
    }

    /** The class of its members. */
    public Class<? extends NoiseRate> type() {
        return type;
    }

    /**
     * The rate of this kind with a strength, which {@link NoiseRate#strength} tells.
     *
     * @param strength at least 0
     */
    public NoiseRate rate(double strength) {
        return factory.apply(strength);
    }

    /** The name. */
    @Override
    public String toString() {
        return label;
    }
}
