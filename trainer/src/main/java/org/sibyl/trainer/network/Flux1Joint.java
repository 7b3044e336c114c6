package org.sibyl.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A transformer over all variables at once, parameters and data alike: each is a token, a mask says which are observed, and
 * single-stream blocks modulated by time let them attend to each other. Trained with random masks it learns every
 * conditional of the joint distribution.
 *
 * <p>Source: the joint network of GenSBI with the blocks of Flux; modulation by Peebles and Xie (2023). All blocks' modulation
 * comes from one product.
 */
public final class Flux1Joint implements FieldNetwork {
    private final Flux1JointConfig config;
    private final Parameters parameters = new Parameters();
    private final JointTokens tokens;
    private final TimeEmbedding time;
    private final Modulations modulations;
    private final List<SingleStreamBlock> blocks = new ArrayList<>();
    private final OutputLayer last;

    /** A network of the given shape. */
    public Flux1Joint(Flux1JointConfig config) {
        this.config = config;
        int width = config.width();
        tokens = new JointTokens(parameters, config);
        time = new TimeEmbedding(parameters, "time_in", width, config.timeFactor());
        modulations = new Modulations(parameters, "single_blocks.modulation.lin", config.blocks(), width);
        var still = Rotation.none(config.tokens(), width / config.heads());
        for (int i = 0; i < config.blocks(); i++) {
            blocks.add(new SingleStreamBlock(
                    parameters, "single_blocks." + i, config.heads(), width, config.hidden(), still));
        }
        last = new OutputLayer(parameters, "final_layer", width, config.channels(), config.initialization());
    }

    /** The shape it was built with. */
    public Flux1JointConfig config() {
        return config;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Tensor field(Weights weights, FieldInput input) {
        var activated = time.apply(weights, input.t()).silu(); // [T, H]
        var modulation = modulations.apply(weights, activated);
        var x = tokens.apply(weights, input.x(), input.maskOf(config.tokens())); // [B, J, H]
        for (int i = 0; i < blocks.size(); i++) {
            x = blocks.get(i).apply(weights, x, modulation.get(i));
        }
        return last.apply(weights, x, activated);
    }
}
