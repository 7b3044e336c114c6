package org.sibyl.runtime.field;

import java.util.ArrayList;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.Sampler;
import org.sibyl.runtime.capability.Tracer;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.inference.ProcessWork;
import org.sibyl.runtime.inference.Trajectories;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.Solver;

/**
 * Draws of a field: a solver follows it from noise, at s = 0, to data, at s = 1.
 *
 * @param programs the field's
 * @param method its generative method
 * @param preferred the solver where the options have none
 */
record FieldSampler(Programs programs, GenerativeMethod method, Solver preferred) implements Sampler, Tracer {

    @Override
    public double[] draw(Inquiry inquiry, DrawRows rows) {
        var solver = inquiry.options().solver().orElse(preferred);
        var call = new FieldCall(programs, method, solver, inquiry);
        var values = new double[rows.count() * call.columns().count()];
        call.run(rows.count(), (network, from, to, guard) -> {
            var noise = call.noise(network, rows, from, to);
            var process = new GenerativeProcess(method, network);
            var end = solver.solve(process, call.start(noise), noise, guard.listener(from));
            call.columns().copyNatural(end, values, from);
        });
        return values;
    }

    @Override
    public Trajectories record(Inquiry inquiry, DrawRows rows) {
        var solver = inquiry.options().solver().orElse(preferred);
        var call = new FieldCall(programs, method, solver, inquiry);
        var recorder =
                new TrajectoryRecorder(solver, rows.count(), call.columns().count());
        call.run(rows.count(), (network, from, to, guard) -> {
            var noise = call.noise(network, rows, from, to);
            var process = new GenerativeProcess(method, network);
            var nodes = recorder.chunk(guard.listener(from));
            var end = solver.solve(process, call.start(noise), noise, nodes);
            nodes.finish(end, state -> call.columns().natural(state, from), from);
        });
        return new Trajectories(call.columns().columns(), recorder.copyTimes(), recorder.copyValues());
    }

    @Override
    public <R> R lend(Inquiry inquiry, DrawRows rows, ProcessWork<R> work) {
        var whole = inquiry.withOptions(
                inquiry.options().withChunk(Math.max(1, rows.count())).withThreads(1));
        var call = new FieldCall(programs, method, preferred, whole);
        var results = new ArrayList<R>();
        call.run(rows.count(), (network, from, to, guard) -> {
            var noise = call.noise(network, rows, from, to);
            Network guarded = (times, chunk, input) -> {
                guard.check();
                return network.at(times, chunk, input);
            };
            results.add(work.on(new GenerativeProcess(method, guarded), call.start(noise), noise));
        });
        return results.get(0);
    }
}
