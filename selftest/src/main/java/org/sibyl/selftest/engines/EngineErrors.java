package org.sibyl.selftest.engines;

/**
 * How far two engines are from double precision: for each row the norm of the error over that of the outputs, and the mean over rows, so that no row of large numbers decides
 * alone.
 *
 * @param onnxRuntime distance of ONNX Runtime
 * @param lanes distance of lanes
 */
record EngineErrors(double onnxRuntime, double lanes) {

    /** Errors of outputs of so many numbers a row. */
    static EngineErrors of(double[] exact, float[] onnxRuntime, float[] lanes, int width) {
        return new EngineErrors(distance(exact, onnxRuntime, width), distance(exact, lanes, width));
    }

    private static double distance(double[] exact, float[] found, int width) {
        double all = 0;
        for (int row = 0; row < exact.length; row += width) {
            double size = 0;
            double error = 0;
            for (int i = row; i < row + width; i++) {
                size += exact[i] * exact[i];
                error += (found[i] - exact[i]) * (found[i] - exact[i]);
            }
            all += Math.sqrt(error / size);
        }
        int rows = exact.length / width;
        return all / rows;
    }

    /** How much farther lanes is, 0 if it is nearer. */
    double farther() {
        return Double.isNaN(lanes) ? lanes : Math.max(0, lanes - onnxRuntime);
    }
}
