package org.sibyl.solvers.choice;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.sibyl.solvers.sde.NoiseRate;

/** The noise rates of SDE solvers by the names that artefacts, configurations and command lines use. */
public enum NoiseKind {
    /** {@link NoiseRate.ZeroEnds}. */
    ZERO_ENDS("zero-ends", NoiseRate.ZeroEnds.class),
    /** {@link NoiseRate.NonSingular}. */
    NON_SINGULAR("non-singular", NoiseRate.NonSingular.class),
    /** {@link NoiseRate.Reversal}. */
    REVERSAL("reversal", NoiseRate.Reversal.class);

    private final String label;
    private final Class<? extends NoiseRate> type;

    NoiseKind(String label, Class<? extends NoiseRate> type) {
        this.label = label;
        this.type = type;
    }

    /**
     * Returns the kind of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NoiseKind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the noise must be one of "
                        + Arrays.stream(values()).map(NoiseKind::toString).collect(Collectors.joining(", "))
                        + ", but it is \"" + label + "\""));
    }

    /** Returns the kind of a rate. */
    public static NoiseKind of(NoiseRate rate) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(rate))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no kind for " + rate));
    }

    /** Returns the class of its members. */
    public Class<? extends NoiseRate> type() {
        return type;
    }

    /**
     * Returns the rate of this kind with a strength, which {@link NoiseRate#strength} tells.
     *
     * @param strength at least 0
     */
    public NoiseRate rate(double strength) {
        return switch (this) {
            case ZERO_ENDS -> new NoiseRate.ZeroEnds(strength);
            case NON_SINGULAR -> new NoiseRate.NonSingular(strength);
            case REVERSAL -> new NoiseRate.Reversal(strength);
        };
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return label;
    }
}
