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

    private static final String LOGITS = """
            logits = torch.matmul(torch.permute(q, [0, 2, 1, 3]), torch.permute(k, [0, 2, 3, 1]))
            """;

    /**
     * A softmax that is divided after the product with values. Its sums over few keys are a product with ones, forwards and backwards, and the largest
     * logit is no more than a constant: the engine's own softmax is slow over an axis as short as 13.
     */
    private static final String ATTENDED = """
            weights = torch.exp(torch.sub(logits, torch.amax(torch.detach(logits), [-1], True)))
            ones = torch.ones([torch.size(k, 1), 1], dtype=ops.prim.dtype(q), device=ops.prim.device(q))
            values = torch.matmul(weights, torch.permute(v, [0, 2, 1, 3]))
            return torch.permute(torch.div(values, torch.matmul(weights, ones)), [0, 2, 1, 3])
            """;

    /** See {@link Tensor#attention(Tensor, Tensor)}: for few keys. */
    static final TorchScript ATTENTION = new TorchScript("q, k, v", LOGITS + ATTENDED);

    /** See {@link Tensor#attention(Tensor, Tensor, Tensor)}: for few keys. */
    static final TorchScript BIASED_ATTENTION =
            new TorchScript("q, k, v, bias", LOGITS + "logits = torch.add(logits, bias)\n" + ATTENDED);

    private NativeOperations() {}
}
