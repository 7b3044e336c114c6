package org.sibyl.runtime.field;

import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.capability.Density;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Drawing;
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
        densitySolver = SolverChoice.forDensities(field.method()).solver(field.method());
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
    public double[] draw(Inquiry inquiry, DrawRows rows) {
        return sampler.draw(inquiry, rows);
    }

    @Override
    public Trajectories record(Inquiry inquiry, DrawRows rows) {
        return sampler.record(inquiry, rows);
    }

    @Override
    public <R> R lend(Inquiry inquiry, DrawRows rows, ProcessWork<R> work) {
        return sampler.lend(inquiry, rows, work);
    }

    @Override
    public LogDensity.Estimate[] logDensity(
            Inquiry inquiry, double[][] points, int[] observationOf, DivergenceRule rule) {
        return density.logDensity(inquiry, points, observationOf, rule);
    }

    @Override
    public LogDensity.Estimate[] drawWithDensity(Inquiry inquiry, DrawRows rows, DivergenceRule rule, double[] values) {
        return density.drawWithDensity(inquiry, rows, rule, values);
    }

    @Override
    public SamplingOptions options(Steering steered, int observations) {
        return steering.options(steered, observations);
    }

    @Override
    public Inquiry ofSameLaw(Inquiry inquiry) {
        return inquiry.withOptions(inquiry.options().withSolver(density.solver(inquiry)));
    }

    @Override
    public Drawing drawing(Inquiry inquiry, Steering steered, long seed) {
        return steering.drawing(inquiry, steered, seed);
    }

    @Override
    public Drawing drawingWithDensity(Inquiry inquiry, Steering steered, long seed) {
        return steering.drawingWithDensity(inquiry, steered, seed);
    }
}
