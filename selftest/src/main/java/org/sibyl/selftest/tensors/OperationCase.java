package org.sibyl.selftest.tensors;

import java.util.List;
import java.util.function.Function;
import org.sibyl.trainer.tensor.Tensor;

/**
 * An operation of tensors with inputs and an oracle.
 *
 * @param method the operation of {@link Tensor} that it covers, as in {@code plus(Tensor)}
 * @param name what distinguishes it from other cases of the same operation, may be empty
 * @param smooth whether it has a derivative where the inputs lie
 * @param inputs what it is applied to; axis 0 is the batch
 * @param operation the operation on any kind of tensor
 * @param oracle the same by plain loops
 */
public record OperationCase(
        String method,
        String name,
        boolean smooth,
        List<PlainArray> inputs,
        Function<List<Tensor>, Tensor> operation,
        Function<List<PlainArray>, PlainArray> oracle) {

    @Override
    public String toString() {
        return name.isEmpty() ? method : method + " " + name;
    }
}
