package org.sibyl.lanes.loops;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.sibyl.runtime.error.ModelIncompatibleException;

/**
 * How long a plain loop stands in for one over vectors, and what is asked of the vectors before they take over. Until the JVM has compiled a loop over vectors
 * each of them is an object, and to compile all that a long function is made of takes it tenths of a second, in which the plain loop has done what many a
 * program wants. What a model's self-test saw is then the plain loop; so the first numbers of the vectors are compared with its. Thread-safe.
 */
final class Handover {

    /** A loop over some numbers of a memory. */
    interface Loop {
        void run(float[] memory);
    }

    private final String what;
    private final long most;
    private final AtomicLong counted = new AtomicLong();
    private volatile boolean agreed;

    /**
     * Begins with the plain loop.
     *
     * @param what names the loop
     * @param most numbers after which vectors take over; 0 for vectors at once, which are then not compared
     */
    Handover(String what, long most) {
        this.what = what;
        this.most = most;
        this.agreed = most == 0;
    }

    /** Counts so many numbers, and returns whether they are for the plain loop. */
    boolean isPlain(long numbers) {
        return counted.get() < most && counted.addAndGet(numbers) <= most;
    }

    /** Whether the vectors have been compared. */
    boolean isAgreed() {
        return agreed;
    }

    /**
     * Runs the vectors, and the plain loop on a copy of the memory, and compares what they leave.
     *
     * @throws ModelIncompatibleException if a bit differs
     */
    void compare(float[] memory, Loop plain, Loop vectors) {
        float[] expected = memory.clone();
        plain.run(expected);
        vectors.run(memory);
        if (!Arrays.equals(expected, memory)) {
            throw new ModelIncompatibleException(
                    "vectors must give the numbers that plain loops give, but those of " + what
                            + " differ on this processor: start Java without jdk.incubator.vector, or take ONNX Runtime");
        }
        agreed = true;
    }
}
