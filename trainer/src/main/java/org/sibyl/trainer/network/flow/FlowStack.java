package org.sibyl.trainer.network.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;

/** Blocks one after another: from data to latent variables in their order, and back in the reverse order. */
final class FlowStack implements Bijection {
    private final Frame frame;
    private final List<Bijection> blocks;

    private FlowStack(Frame frame, List<Bijection> blocks) {
        this.frame = frame;
        this.blocks = blocks;
    }

    /** What every flow has beside its own bijections. */
    record Frame(int dimension, int context, int depth, Permutation permutation, boolean actNorm) {}

    /**
     * Declares the weights of all blocks.
     *
     * @param learning declares the bijection of one block, given what its weights' names begin with
     */
    static FlowStack of(Parameters parameters, Frame frame, Function<String, Bijection> learning) {
        var blocks = new ArrayList<Bijection>();
        for (int i = 0; i < frame.depth(); i++) {
            var name = "blocks." + i;
            blocks.add(new FlowBlock(
                    frame.actNorm() ? List.of(new ActNorm(parameters, name + ".norm", frame.dimension())) : List.of(),
                    frame.permutation().before(parameters, name + ".permutation", frame.dimension(), i),
                    learning.apply(name)));
        }
        return new FlowStack(frame, List.copyOf(blocks));
    }

    @Override
    public Mapped forward(Weights weights, FlowInput input) {
        requireFit(input);
        var mapped = blocks.get(0).forward(weights, input);
        for (int i = 1; i < blocks.size(); i++) {
            mapped = mapped.then(blocks.get(i).forward(weights, input.withValues(mapped.values())));
        }
        return ofEveryRow(mapped);
    }

    @Override
    public Mapped inverse(Weights weights, FlowInput input) {
        requireFit(input);
        var mapped = blocks.get(blocks.size() - 1).inverse(weights, input);
        for (int i = blocks.size() - 2; i >= 0; i--) {
            mapped = mapped.then(blocks.get(i).inverse(weights, input.withValues(mapped.values())));
        }
        return ofEveryRow(mapped);
    }

    /** A log-determinant that does not depend on the row is repeated for each. */
    private static Mapped ofEveryRow(Mapped mapped) {
        return new Mapped(mapped.values(), mapped.logDet().repeatedLike(mapped.values()));
    }

    private void requireFit(FlowInput input) {
        var shape = input.values().shape();
        int dimension = frame.dimension();
        if (shape.rank() != 2 || shape.size(1) != dimension) {
            throw new IllegalArgumentException("the flow needs rows of " + dimension
                    + " numbers, but has values of shape " + shape + "; pass [rows, " + dimension + "]");
        }
        if (input.isConditional() && frame.context() == 0) {
            throw new IllegalArgumentException(
                    "the flow is unconditional, but was given a context; build it for one, or leave it out");
        }
    }
}
