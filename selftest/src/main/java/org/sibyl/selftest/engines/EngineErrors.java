package org.sibyl.selftest.engines;

/**
 * How far two engines are from double precision, as root mean squares over all outputs of a program, in units of the outputs' own.
 *
 * @param onnxRuntime distance of ONNX Runtime
 * @param lanes distance of lanes
 */
record EngineErrors(double onnxRuntime, double lanes) {

    static EngineErrors of(double[] exact, float[] onnxRuntime, float[] lanes) {
        double size = 0;
        for (double value : exact) {
            size += value * value;
        }
        return new EngineErrors(distance(exact, onnxRuntime, size), distance(exact, lanes, size));
    }

    private static double distance(double[] exact, float[] found, double size) {
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            sum += (found[i] - exact[i]) * (found[i] - exact[i]);
        }
        return Math.sqrt(sum / size);
    }

    /** How much farther lanes is, 0 if it is nearer. */
    double farther() {
        return Double.isNaN(lanes) ? lanes : Math.max(0, lanes - onnxRuntime);
    }

    double ratio() {
        return lanes / onnxRuntime;
    }
}
