package org.sibyl.runtime.fewstep;

import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Inference;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.Sampler;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.inference.SamplingOptions;

/** A few-step map, ready to draw. Immutable and thread-safe. */
public sealed class FewStepInference implements Inference, Sampler permits DeterministicInference {

    private final FewStep map;
    private final Programs programs;

    FewStepInference(FewStep map, Programs programs) {
        this.map = map;
        this.programs = programs;
    }

    /** Returns a map over the programs of its artefact, with densities if its jumps have no noise of their own. */
    public static FewStepInference of(FewStep map, Programs programs) {
        return map.isDeterministic() ? new DeterministicInference(map, programs) : new FewStepInference(map, programs);
    }

    /** The defaults, with the map's own number of steps. */
    @Override
    public SamplingOptions options() {
        return SamplingOptions.defaults().withJumps(map.steps());
    }

    /** The same as of draws: a density is that of the draws of so many steps. */
    @Override
    public SamplingOptions densityOptions() {
        return options();
    }

    FewStepCall call(Inquiry inquiry) {
        return new FewStepCall(map, programs, inquiry);
    }

    @Override
    public double[] draw(Inquiry inquiry, DrawRows rows) {
        var call = call(inquiry);
        var values = new double[rows.count() * call.columns().count()];
        call.run(rows.count(), (way, from, to, guard) -> {
            var noise = rows.noise(from, to);
            var x = way.draw(noise, guard.listener(from), rows.observations(from, to));
            call.columns().copyNatural(x, values, from);
        });
        return values;
    }
}
