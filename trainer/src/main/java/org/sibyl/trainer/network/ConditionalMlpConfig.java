package org.sibyl.trainer.network;

/**
 * The shape of a {@link ConditionalMlp}.
 *
 * @param tokens variables of the state
 * @param channels numbers per variable
 * @param context numbers of the context
 * @param width features of a layer
 * @param layers residual layers
 * @param hidden features inside a layer
 * @param timeFactor scale of time in the sinusoidal embedding
 */
public record ConditionalMlpConfig(
        int tokens, int channels, int context, int width, int layers, int hidden, double timeFactor) {

    /** Checks every size and names the one that is wrong. */
    public ConditionalMlpConfig {
        int[] sizes = {tokens, channels, context, width, layers, hidden};
        String[] names = {"tokens", "channels", "context", "width", "layers", "hidden"};
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 1) {
                throw new IllegalArgumentException(names[i] + " must be at least 1, but is " + sizes[i]);
            }
        }
    }

    int outputs() {
        return Math.multiplyExact(tokens, channels);
    }
}
