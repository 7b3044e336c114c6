package org.sibyl.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Drawing;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.Question;
import org.sibyl.runtime.capability.Rejection;
import org.sibyl.runtime.capability.Sampler;
import org.sibyl.runtime.capability.Steerable;
import org.sibyl.runtime.capability.Steering;
import org.sibyl.runtime.inference.DensityDraws;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.guidance.Pull;

/** A question to a field with what it is steered by; what every steered query is made of. Immutable and thread-safe. */
final class Steered {

    private final Posterior posterior;
    private final Question question;
    private final double[][] observations;
    private final Steering steering;

    private Steered(Posterior posterior, Question question, double[][] observations, Steering steering) {
        this.posterior = posterior;
        this.question = question;
        this.observations = observations;
        this.steering = steering;
    }

    /**
     * A question that is not steered yet.
     *
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if the model is no field
     */
    static Steered of(Posterior posterior, Question question, double[]... observations) {
        Field.of(posterior.manifest());
        return new Steered(posterior, question, observations, new Steering(Optional.empty(), List.of()));
    }

    Steered by(Steering other) {
        return new Steered(posterior, question, observations, other);
    }

    /** With one more constraint. */
    Steered pulledBy(Pull pull) {
        var pulls = new ArrayList<>(steering.pulls());
        pulls.add(pull);
        return by(new Steering(steering.product(), pulls));
    }

    Posterior posterior() {
        return posterior;
    }

    Question question() {
        return question;
    }

    Steering steering() {
        return steering;
    }

    int count() {
        return observations.length;
    }

    Inquiry inquiry(SamplingOptions options) {
        requireUnguided(options.guidance());
        return new Inquiry(question, observations, options);
    }

    private Steerable steerable() {
        posterior.model().require(Sampler.class, Capability.DRAWS);
        return (Steerable) posterior.model().inference();
    }

    /** Refuses guidance, which changes a field as all of this does: only one of them can. */
    static void requireUnguided(OptionalDouble guidance) {
        if (guidance.isPresent()) {
            throw new IllegalArgumentException(
                    "observations together, another prior and constraints change the field, and so does guidance, but only one can: leave the"
                            + " guidance of " + guidance.getAsDouble() + " out");
        }
    }

    SamplingOptions options() {
        return steerable().options(steering, observations.length);
    }

    Draws sample(int draws, long seed, SamplingOptions options) {
        var steerable = steerable();
        return sample(draws, options, seed, inquiry -> steerable.drawing(inquiry, steering, seed))
                .draws();
    }

    /**
     * Draws with the log density of each under the steered flow, not normalised within the ends of truncated parameters.
     *
     * @throws IllegalArgumentException if the steering or the solver has no density
     */
    DensityDraws sampleWithLogDensity(int draws, long seed, SamplingOptions options) {
        var steerable = steerable();
        return sample(draws, options, seed, inquiry -> steerable.drawingWithDensity(inquiry, steering, seed));
    }

    private DensityDraws sample(int draws, SamplingOptions options, long seed, Function<Inquiry, Drawing> drawing) {
        return posterior.model().call(inquiry(options), inquiry -> {
            var rows = DrawRows.of(inquiry, draws, seed).first(draws);
            var accepted = Rejection.of(inquiry, rows, drawing.apply(inquiry));
            var table = Draws.of(question.askedColumns(), accepted.values()).withAttempts(accepted.tried(0, draws));
            return new DensityDraws(table, List.of(accepted.densities()));
        });
    }
}
