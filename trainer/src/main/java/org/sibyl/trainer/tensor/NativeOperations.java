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

    /** See {@link Tensor#rmsNorm}. A reciprocal root and a product have a cheaper gradient than a root and a quotient. */
    static final TorchScript RMS_NORM = new TorchScript(
            "x",
            "epsilon",
            "return torch.mul(x, torch.rsqrt(torch.add(torch.mean(torch.mul(x, x), [-1], True), epsilon)))");

    /**
     * See {@link Tensor#attention}. Products of matrices as small as 4 by 10 take most of their time to start; all pairs
     * at once, elementwise, are cheaper while there are few. The largest logit is subtracted as a constant: it changes no
     * value, hence no derivative.
     */
    static final TorchScript PAIRWISE_ATTENTION = new TorchScript("q, k, v", """
            z = torch.sum(torch.mul(torch.unsqueeze(q, 2), torch.unsqueeze(k, 1)), [-1], True)
            e = torch.exp(torch.sub(z, torch.detach(torch.amax(z, [2], True))))
            p = torch.div(e, torch.sum(e, [2], True))
            return torch.sum(torch.mul(p, torch.unsqueeze(v, 1)), [2])
            """);

    private NativeOperations() {}
}
