package org.sibyl.trainer.network;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Which tokens are replicates of others and share their identity: a network that treats tokens by their identities then cannot tell them apart but by their
 * values and by which tokens they attend to.
 *
 * <p>Immutable.
 */
public final class Replicates {
    private final List<Integer> first;
    private final int identities;
    private final int[] identityOf;

    private Replicates(List<Integer> first) {
        this.first = List.copyOf(first);
        var distinct = first.stream().distinct().toList();
        identities = distinct.size();
        identityOf = first.stream().mapToInt(distinct::indexOf).toArray();
    }

    /** Every token has an identity of its own. */
    public static Replicates none(int tokens) {
        return new Replicates(IntStream.range(0, tokens).boxed().toList());
    }

    /**
     * Replicates by the first of each kind.
     *
     * @param first for each token the first that it is a replicate of, itself if there is none before it
     * @throws IllegalArgumentException if one is a replicate of a later token, or of one that is itself a replicate
     */
    public static Replicates of(int... first) {
        for (int i = 0; i < first.length; i++) {
            if (first[i] < 0 || first[i] > i || first[first[i]] != first[i]) {
                throw new IllegalArgumentException(
                        "a token is a replicate of the first of its kind, before it or itself, but token " + i
                                + " is of " + first[i]);
            }
        }
        return new Replicates(IntStream.of(first).boxed().toList());
    }

    /** How many tokens. */
    public int tokens() {
        return first.size();
    }

    /** How many identities tell the tokens apart. */
    int identities() {
        return identities;
    }

    /** From identities {@code [identities, I]} that of each token, {@code [tokens, I]}. */
    Tensor spread(Tensor embedded) {
        return identities == tokens() ? embedded : embedded.gather(0, identityOf);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Replicates replicates && first.equals(replicates.first);
    }

    @Override
    public int hashCode() {
        return first.hashCode();
    }

    @Override
    public String toString() {
        return tokens() - identities + " of " + tokens() + " tokens";
    }
}
