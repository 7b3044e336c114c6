package org.sibyl.lanes.kernel;

import java.util.Optional;
import org.sibyl.lanes.loops.Binary;

/**
 * Neighbours folded to one, or summed as products with others.
 *
 * @param operation addition, or the greater
 * @param left what is folded, {@code length} elements for each of the result
 * @param right what each is multiplied by, if by anything
 */
public record Sums(Binary operation, Operand result, Operand left, Optional<Operand> right, int length)
        implements Kernel {

    @Override
    public void run(Frame frame, int width) {
        int base = left.lanes() ? frame.lanes() : 0;
        int to = result.index(0, width);
        int count = result.at().length;
        if (right.isEmpty()) {
            frame.loops().fold(operation, frame.memory(), to, base, left.at(), count, length, width);
        } else {
            int other = right.get().lanes() ? frame.lanes() : 0;
            int[] factors = right.get().at();
            frame.loops().contract(frame.memory(), to, base, left.at(), other, factors, count, length, width);
        }
    }

    @Override
    public String toString() {
        return operation + (right.isPresent() ? " of products" : "") + " over " + length + ", " + result.at().length;
    }
}
