package org.sibyl.trainer.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The modulations of a stack of blocks from the time vector, silu(vec) W + b, all by one product: the blocks' matrices
 * lie side by side, block after block, each as (shift, scale, gate). They start at zero, so that every block starts as the
 * identity.
 */
public final class Modulations {
    private final int blocks;
    private final int width;
    private final Dense map;

    /** Modulations of so many blocks. */
    public Modulations(Parameters parameters, String name, int blocks, int width) {
        this.blocks = blocks;
        this.width = width;
        map = new Dense(parameters, name, width, 3 * width * blocks, Initializer.zeros());
    }

    /** One modulation a block from silu(vec) {@code [T, H]}. */
    public List<Modulation> apply(Weights weights, Tensor activated) {
        int[] sizes = new int[3 * blocks];
        Arrays.fill(sizes, width);
        var parts =
                map.apply(weights, activated).reshape(-1, 1, 3 * width * blocks).split(-1, sizes);
        var modulations = new ArrayList<Modulation>(blocks);
        for (int i = 0; i < blocks; i++) {
            modulations.add(new Modulation(parts.get(3 * i), parts.get(3 * i + 1), parts.get(3 * i + 2)));
        }
        return modulations;
    }
}
