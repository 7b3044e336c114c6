package org.sibyl.solvers.check;

import java.util.Arrays;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * A solver of a method whose bias is measured.
 *
 * @param name how the table calls it
 * @param method the method
 * @param solver the complete solver
 * @param noisySteps its number of steps if they are noisy, else 0
 */
record BiasCase(String name, GenerativeMethod method, Solver solver, int noisySteps) {

    /**
     * Returns mean and deviation of the draws of a normal, exactly: the answer to no noise, and the squared answers to each unit of noise.
     */
    double[] exactMoments(double mean, double deviation) {
        var process = new GenerativeProcess(method, new ExactGaussian(method, mean, deviation));
        var noise = new ImpulseNoise(noisySteps);
        var start = Batch.generate(noise.rows(), 1, (row, column) -> row == 1 ? method.baseScale() : 0);
        double[] x = solver.solve(process, start, noise, StepListener.SILENT).copyColumn(0);
        double variance = Arrays.stream(x).map(v -> (v - x[0]) * (v - x[0])).sum();
        return new double[] {x[0], Math.sqrt(variance)};
    }

    /** Returns the draw of a normal without any noise. */
    double withoutNoise(double mean, double deviation) {
        var process = new GenerativeProcess(method, new ExactGaussian(method, mean, deviation));
        return solver.solve(process, Batch.of(1, 1, 0.0), new ImpulseNoise(-1), StepListener.SILENT)
                .at(0, 0);
    }

    /** Returns whether the steps depend on the state. */
    boolean isAdaptive() {
        var inner = solver instanceof Denoised denoised ? denoised.solver() : solver;
        return inner instanceof Adaptive;
    }
}
