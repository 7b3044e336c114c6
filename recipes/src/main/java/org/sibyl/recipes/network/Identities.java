package org.sibyl.recipes.network;

import java.util.List;
import org.sibyl.trainer.network.TokenIdentity;

/**
 * How the two streams of a Flux1 tell their tokens apart. Immutable.
 *
 * @param parameters identity of the parameters' tokens
 * @param observation identity of the observation's tokens
 * @param widths features per head that turn on each axis, if an identity is rotary: (place, stream) for numbers and series, (stream, row,
 *     column) for images; empty to turn all of them by the place
 * @param theta base of the rotary frequencies, above 1; 0 for ten times the number of tokens, as in GenSBI
 */
public record Identities(Identity parameters, Identity observation, List<Integer> widths, double theta) {
    /** Both learned. */
    public static final Identities LEARNED = of(Identity.LEARNED, Identity.LEARNED);

    private static final int PARAMETERS = 0;
    private static final int OBSERVATION = 1;

    /** Checks theta. */
    public Identities {
        widths = List.copyOf(widths);
        if (!(theta == 0 || (theta > 1 && Double.isFinite(theta)))) {
            throw new IllegalArgumentException(
                    "the base of rotary frequencies must be above 1, or 0 for ten times the number of tokens, but is "
                            + theta);
        }
    }

    /** Identities with the usual widths and base. */
    public static Identities of(Identity parameters, Identity observation) {
        return new Identities(parameters, observation, List.of(), 0);
    }

    /** Whether any stream has rotary positions. */
    public boolean areRotary() {
        return parameters == Identity.ROTARY || observation == Identity.ROTARY;
    }

    /** A copy with another identity of the observation's tokens. */
    public Identities withObservation(Identity other) {
        return new Identities(parameters, other, widths, theta);
    }

    /** Of the parameters, which are a sequence. */
    TokenIdentity ofParameters(int headWidth, int tokens) {
        return identity(parameters, List.of(), PARAMETERS, headWidth, tokens);
    }

    /** Of the observation: numbers and series are a sequence, images a grid. */
    TokenIdentity ofObservation(Sizes sizes, int headWidth, int tokens) {
        var shape = sizes.observation();
        var grid = shape.size() == 3 ? shape.subList(0, 2) : List.<Integer>of();
        return identity(observation, grid, OBSERVATION, headWidth, tokens);
    }

    private TokenIdentity identity(Identity chosen, List<Integer> grid, int stream, int headWidth, int tokens) {
        boolean isGrid = !grid.isEmpty();
        return switch (chosen) {
            case LEARNED -> new TokenIdentity.Learned();
            case SINUSOIDAL ->
                isGrid ? new TokenIdentity.Sinusoidal2d(grid.get(0), grid.get(1)) : new TokenIdentity.Sinusoidal1d();
            case ROTARY -> {
                var positions =
                        isGrid ? new TokenIdentity.Grid(stream, grid.get(1)) : new TokenIdentity.Sequence(stream);
                var usual = isGrid ? halves(headWidth) : List.of(headWidth, 0);
                yield new TokenIdentity.Rotary(
                        positions, widths.isEmpty() ? usual : widths, theta == 0 ? 10.0 * tokens : theta);
            }
        };
    }

    /** Nothing for the stream, half for the row and half for the column, both even. */
    private static List<Integer> halves(int headWidth) {
        int row = headWidth / 4 * 2;
        return List.of(0, row, headWidth - row);
    }
}
