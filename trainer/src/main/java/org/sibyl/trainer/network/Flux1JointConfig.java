package org.sibyl.trainer.network;

/**
 * The shape of a {@link Flux1Joint}.
 *
 * @param tokens how many variables, parameters and data together
 * @param channels numbers per variable, usually 1
 * @param heads attention heads
 * @param blocks single-stream blocks
 * @param mlpRatio hidden width of the MLP over the model's width
 * @param merge how tokens are made, with its widths per head
 * @param timeFactor scale of time in the sinusoidal embedding: 1000 in GenSBI
 * @param initialization how weights start
 */
public record Flux1JointConfig(
        int tokens,
        int channels,
        int heads,
        int blocks,
        double mlpRatio,
        TokenMerge merge,
        double timeFactor,
        Initialization initialization) {

    /** Checks every field and names the one that is wrong. */
    public Flux1JointConfig {
        atLeastOne("tokens", tokens);
        atLeastOne("channels", channels);
        atLeastOne("heads", heads);
        atLeastOne("blocks", blocks);
        if (!(mlpRatio > 0 && Double.isFinite(mlpRatio))) {
            throw new IllegalArgumentException("mlpRatio must be above 0 and finite, but is " + mlpRatio);
        }
    }

    /** GenSBI's recipe: 4 heads, MLP four times as wide, its time factor; this library's initialisation. */
    public static Flux1JointConfig of(int tokens, int blocks, TokenMerge merge) {
        return new Flux1JointConfig(tokens, 1, 4, blocks, 4, merge, 1000, Initialization.ZERO_OUTPUT);
    }

    /** A copy with another number of heads. */
    public Flux1JointConfig withHeads(int count) {
        return new Flux1JointConfig(tokens, channels, count, blocks, mlpRatio, merge, timeFactor, initialization);
    }

    /** A copy with another MLP ratio. */
    public Flux1JointConfig withMlpRatio(double ratio) {
        return new Flux1JointConfig(tokens, channels, heads, blocks, ratio, merge, timeFactor, initialization);
    }

    /** A copy with another time factor. */
    public Flux1JointConfig withTimeFactor(double factor) {
        return new Flux1JointConfig(tokens, channels, heads, blocks, mlpRatio, merge, factor, initialization);
    }

    /** A copy with another initialisation. */
    public Flux1JointConfig withInitialization(Initialization start) {
        return new Flux1JointConfig(tokens, channels, heads, blocks, mlpRatio, merge, timeFactor, start);
    }

    /** The model's width H. */
    public int width() {
        return heads * merge.headWidth();
    }

    /** The MLP's hidden width, H · mlpRatio rounded down. */
    public int hidden() {
        return (int) (width() * mlpRatio);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
    }
}
