package org.sibyl.trainer.tensor;

/** Expressions that the training engine computes in fewer passes than their formula, op by op, would take. */
final class NativeOperations {
    /** See {@link Tensor#gelu}. */
    static final TorchScript GELU = new TorchScript("x", "return torch.gelu(x, approximate=\"tanh\")");

    /**
     * See {@link Tensor#times(double)}. DJL's own product with a number wraps the number's Java memory and gives it back at once,
     * while autograd keeps reading there: a garbage collection before the backward pass then leaves a gradient of zero, or worse.
     */
    static final TorchScript TIMES = new TorchScript("x", "number", "return torch.mul(x, number)");

    /** See {@link Tensor#silu}. */
    static final TorchScript SILU = new TorchScript("x", "return torch.silu(x)");

    /**
     * Statements that make a matrix of {@code rows} groups by their elements, one where an element belongs to the group: a product
     * with it spreads a number a group over the group's elements, one with its transpose sums them, forwards and backwards. The
     * engine's own sums over an axis as short as 10 take several times as long.
     */
    private static final String GROUPS = """
            one = torch.eye(rows, dtype=ops.prim.dtype(x), device=ops.prim.device(x))
            groups = torch.reshape(torch.expand(torch.unsqueeze(one, 2), [rows, rows, size]), [rows, rows * size])
            """;

    /** See {@link Tensor#rmsNorm(Tensor, double)}. */
    static final TorchScript RMS_NORM = new TorchScript("x, gains", "epsilon", """
            size = torch.size(x, -1)
            rows = torch.size(x, -2) * torch.size(x, -3)
            """ + GROUPS + """
            gain = torch.reshape(torch.expand(gains, [torch.size(x, -3), torch.size(x, -2), size]), [rows * size])
            flat = torch.reshape(x, [-1, rows * size])
            mean = torch.div(torch.mm(torch.mul(flat, flat), torch.t(groups)), size)
            scale = torch.mm(torch.rsqrt(torch.add(mean, epsilon)), torch.mul(groups, gain))
            return torch.reshape(torch.mul(flat, scale), torch.size(x))
            """);

    /**
     * See {@link Tensor#attention}. Products of matrices as small as 4 by 10 take most of their time to start; all pairs
     * of tokens at once, elementwise, are cheaper while there are few.
     */
    static final TorchScript PAIRWISE_ATTENTION = new TorchScript("q, k, v", """
            logits = torch.sum(torch.mul(torch.unsqueeze(q, 2), torch.unsqueeze(k, 1)), [-1], True)
            return torch.sum(torch.mul(torch.softmax(logits, 2), torch.unsqueeze(v, 1)), [2])
            """);

    /** {@link #PAIRWISE_ATTENTION} for heads so few and small that products with groups are cheaper than sums. */
    static final TorchScript GROUPED_ATTENTION = new TorchScript("x, k, v", """
            rows = torch.size(x, 2)
            size = torch.size(x, 3)
            """ + GROUPS + """
            width = rows * size
            pairs = torch.mul(torch.reshape(x, [-1, torch.size(x, 1), 1, width]), torch.reshape(k, [-1, 1, torch.size(k, 1), width]))
            weights = torch.softmax(torch.matmul(pairs, torch.t(groups)), 2)
            values = torch.mul(torch.matmul(weights, groups), torch.reshape(v, [-1, 1, torch.size(k, 1), width]))
            return torch.reshape(torch.sum(values, [2]), torch.size(x))
            """);

    private NativeOperations() {}
}
