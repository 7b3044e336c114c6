package org.sibyl.runtime.engine.onnx;

import java.util.OptionalLong;

/**
 * A GPU of NVIDIA as ONNX Runtime uses it. Every operation runs there or the model does not load: nothing falls back to the CPU. Immutable and
 * thread-safe.
 *
 * <p>States and fields are copied to the device and back for each evaluation: chunks of thousands of rows keep it busy. Products round in another order
 * than on a CPU, and may for another number of rows, so that draws agree with those of other chunks and machines within 1e-4 of a deviation, not to the bit.
 *
 * @param device the device's number, from 0
 * @param memoryLimit most bytes of the device's memory for a model's sessions each, at least 1; empty for no limit
 * @param roundsProducts whether products may round their factors to 10 bits (TF32), which is faster and errs by 1e-3; a model then hardly passes its self-test
 */
public record Cuda(int device, OptionalLong memoryLimit, boolean roundsProducts) {

    /** Checks the numbers. */
    public Cuda {
        if (device < 0) {
            throw new IllegalArgumentException("a CUDA device has a number from 0 up, but is " + device);
        }
        if (memoryLimit.isPresent() && memoryLimit.getAsLong() < 1) {
            throw new IllegalArgumentException("a memory limit must be at least 1 byte, but is "
                    + memoryLimit.getAsLong() + "; leave it out for none");
        }
    }

    /** Returns a device without a limit, with products in full float precision. */
    public static Cuda device(int number) {
        return new Cuda(number, OptionalLong.empty(), false);
    }

    /** Returns a copy that takes at most so many bytes of the device's memory for each session. */
    public Cuda withMemoryLimit(long bytes) {
        return new Cuda(device, OptionalLong.of(bytes), roundsProducts);
    }

    /** Returns a copy that may round the factors of products, or not. */
    public Cuda withRoundedProducts(boolean rounded) {
        return new Cuda(device, memoryLimit, rounded);
    }

    @Override
    public String toString() {
        return "CUDA device " + device;
    }
}
