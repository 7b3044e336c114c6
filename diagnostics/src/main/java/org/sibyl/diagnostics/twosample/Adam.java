package org.sibyl.diagnostics.twosample;

/** Adam (Kingma and Ba 2015, algorithm 1, with the bias corrections folded into the step) over one flat buffer. */
final class Adam {

    private static final double RATE = 1e-3;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final float[] mean;
    private final float[] square;
    private int step;

    Adam(int size) {
        mean = new float[size];
        square = new float[size];
    }

    void update(float[] parameters, float[] gradient) {
        step++;
        float rate = (float) (RATE * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step)));
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i];
            mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
            square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
            parameters[i] -= rate * mean[i] / ((float) Math.sqrt(square[i]) + EPSILON);
        }
    }
}
