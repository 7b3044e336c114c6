package org.sibyl.selftest.engines;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How far two engines are from double precision: for each row the norm of the error over that of the outputs, and the mean over rows, so that no row of large numbers decides
 * alone.
 *
 * @param onnxRuntime distance of ONNX Runtime
 * @param lanes distance of lanes
 * @param chance the standard error of their difference, over the rows: which of two ways of rounding is nearer in a row is luck
 */
record EngineErrors(double onnxRuntime, double lanes, double chance) {
    /** Standard errors that are not luck: of 500 programs of engines that are equally near, one is so far by luck in one run of the self-test in 60. */
    private static final double MOST = 4;

    /** Errors of outputs of so many numbers a row, at least two rows. */
    static EngineErrors of(double[] exact, float[] onnxRuntime, float[] lanes, int width) {
        double[] its = distances(exact, onnxRuntime, width);
        double[] ours = distances(exact, lanes, width);
        int rows = its.length;
        double difference = mean(ours) - mean(its);
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double apart = ours[row] - its[row] - difference;
            squares += apart * apart;
        }
        return new EngineErrors(mean(its), mean(ours), Math.sqrt(squares / (rows - 1) / rows));
    }

    private static double[] distances(double[] exact, float[] found, int width) {
        double[] distances = new double[exact.length / width];
        for (int row = 0; row < distances.length; row++) {
            double size = 0;
            double error = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                size += exact[i] * exact[i];
                error += (found[i] - exact[i]) * (found[i] - exact[i]);
            }
            distances[row] = Math.sqrt(error / size);
        }
        return distances;
    }

    private static double mean(double... numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    /** The distance of lanes over that of ONNX Runtime; none where one of them does not round. */
    OptionalDouble ratio() {
        return lanes > 0 && onnxRuntime > 0 ? OptionalDouble.of(lanes / onnxRuntime) : OptionalDouble.empty();
    }

    /** How much farther lanes is than luck makes it, 0 if it is not. */
    double farther() {
        double beyond = lanes - onnxRuntime - MOST * chance;
        return Double.isNaN(beyond) ? beyond : Math.max(0, beyond);
    }
}
