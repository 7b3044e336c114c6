package org.sibyl.trainer.network;

/**
 * The shape of a {@link Flux1}.
 *
 * @param tokens tokens that are generated, one per parameter
 * @param channels numbers per generated token
 * @param contextTokens tokens of the observation
 * @param contextChannels numbers per token of the observation
 * @param heads attention heads
 * @param doubleBlocks blocks with two streams
 * @param singleBlocks blocks with one stream
 * @param mlpRatio hidden width of the MLPs over the model's width
 * @param merge how value and identity make a token
 * @param identity identity of the generated tokens
 * @param contextIdentity identity of the observation's tokens
 * @param qkvBias whether the double blocks' projections have a bias
 * @param timeFactor scale of time in the sinusoidal embedding: 1000 in GenSBI
 * @param initialization how weights start
 */
public record Flux1Config(
        int tokens,
        int channels,
        int contextTokens,
        int contextChannels,
        int heads,
        int doubleBlocks,
        int singleBlocks,
        double mlpRatio,
        IdMerge merge,
        TokenIdentity identity,
        TokenIdentity contextIdentity,
        boolean qkvBias,
        double timeFactor,
        Initialization initialization) {

    /** Checks every field and names the one that is wrong. */
    public Flux1Config {
        int[] sizes = {tokens, channels, contextTokens, contextChannels, heads, doubleBlocks, singleBlocks};
        String[] names = {
            "tokens", "channels", "contextTokens", "contextChannels", "heads", "doubleBlocks", "singleBlocks"
        };
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 1) {
                throw new IllegalArgumentException(names[i] + " must be at least 1, but is " + sizes[i]);
            }
        }
        if (!(mlpRatio > 0 && Double.isFinite(mlpRatio))) {
            throw new IllegalArgumentException("mlpRatio must be above 0 and finite, but is " + mlpRatio);
        }
        boolean rotary = identity instanceof TokenIdentity.Rotary || contextIdentity instanceof TokenIdentity.Rotary;
        if (rotary && merge instanceof IdMerge.Concat) {
            throw new IllegalArgumentException("rotary positions need the sum merge, but have " + merge
                    + ": they turn queries and keys and have no features of their own");
        }
    }

    /** GenSBI's recipe: 6 heads of 6 features, 8 double and 16 single blocks, learned identities. */
    public static Flux1Config of(int tokens, int contextTokens) {
        return new Flux1Config(
                tokens,
                1,
                contextTokens,
                1,
                6,
                8,
                16,
                4,
                new IdMerge.Sum(6),
                new TokenIdentity.Learned(),
                new TokenIdentity.Learned(),
                true,
                1000,
                Initialization.ZERO_OUTPUT);
    }

    /** A copy with other numbers of heads and blocks and another merge. */
    public Flux1Config withSize(int headCount, int doubles, int singles, IdMerge otherMerge) {
        return new Flux1Config(
                tokens,
                channels,
                contextTokens,
                contextChannels,
                headCount,
                doubles,
                singles,
                mlpRatio,
                otherMerge,
                identity,
                contextIdentity,
                qkvBias,
                timeFactor,
                initialization);
    }

    /** A copy for observations of several numbers a token. */
    public Flux1Config withContextChannels(int numbers) {
        return new Flux1Config(
                tokens,
                channels,
                contextTokens,
                numbers,
                heads,
                doubleBlocks,
                singleBlocks,
                mlpRatio,
                merge,
                identity,
                contextIdentity,
                qkvBias,
                timeFactor,
                initialization);
    }

    /** The model's width H. */
    public int width() {
        return heads * merge.headWidth();
    }

    /** The MLPs' hidden width, H · mlpRatio rounded down. */
    public int hidden() {
        return (int) (width() * mlpRatio);
    }
}
