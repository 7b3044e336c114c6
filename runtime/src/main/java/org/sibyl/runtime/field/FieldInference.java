package org.sibyl.runtime.field;

import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.capability.Density;
import org.sibyl.runtime.capability.Inference;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.Sampler;
import org.sibyl.runtime.capability.Steerable;
import org.sibyl.runtime.capability.Steering;
import org.sibyl.runtime.capability.Tracer;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.runtime.inference.ProcessWork;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.runtime.inference.Trajectories;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.process.Solver;

/** A field, ready to answer. Immutable and thread-safe. */
public final class FieldInference implements Inference, Sampler, Density, Tracer, Steerable {

    private final Solver solver;
    private final Solver densitySolver;
    private final FieldSampler sampler;
    private final FieldDensity density;
    private final FieldSteering steering;

    /** A field over the programs of its artefact. */
    public FieldInference(Field field, Programs programs) {
        solver = field.solver().solver(field.method());
        densitySolver = SolverChoice.forDensities().solver(field.method());
        sampler = new FieldSampler(programs, field.method(), solver);
        density = new FieldDensity(programs, field.method(), densitySolver);
        steering = new FieldSteering(programs, field.method(), solver, sampler);
    }

    @Override
    public SamplingOptions options() {
        return SamplingOptions.of(solver);
    }

    @Override
    public SamplingOptions densityOptions() {
        return SamplingOptions.of(densitySolver);
    }

    @Override
    public double[] draw(Inquiry inquiry, int draws, long seed) {
        return sampler.draw(inquiry, draws, seed);
    }

    @Override
    public Trajectories record(Inquiry inquiry, int draws, long seed) {
        return sampler.record(inquiry, draws, seed);
    }

    @Override
    public <R> R lend(Inquiry inquiry, int draws, long seed, ProcessWork<R> work) {
        return sampler.lend(inquiry, draws, seed, work);
    }

    @Override
    public LogDensity.Estimate[] logDensity(
            Inquiry inquiry, double[][] points, int[] observationOf, DivergenceRule rule) {
        return density.logDensity(inquiry, points, observationOf, rule);
    }

    @Override
    public LogDensity.Estimate[] drawWithDensity(
            Inquiry inquiry, int draws, long seed, DivergenceRule rule, double[] values) {
        return density.drawWithDensity(inquiry, draws, seed, rule, values);
    }

    @Override
    public SamplingOptions options(Steering steered, int observations) {
        return steering.options(steered, observations);
    }

    @Override
    public double[] draw(Inquiry inquiry, Steering steered, int draws, long seed) {
        return steering.draw(inquiry, steered, draws, seed);
    }

    @Override
    public LogDensity.Estimate[] drawWithDensity(
            Inquiry inquiry, Steering steered, int draws, long seed, double[] values) {
        return steering.drawWithDensity(inquiry, steered, draws, seed, values);
    }
}
