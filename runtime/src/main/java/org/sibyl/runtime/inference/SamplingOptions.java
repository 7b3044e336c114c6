package org.sibyl.runtime.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.OdeMethod;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.Solver;

/**
 * How to sample. Only the solver, guidance and the number of jumps change the draws, and {@link Truncation#massDraws} the log densities of truncated
 * models; everything else never does. Start from
 * {@code Posterior.options()} and change what differs.
 *
 * @param solver turns noise into draws; empty for models that need none
 * @param guidance how much the observation counts, where it counts other than once: the field is u + w (c − u), with c the field given the observation
 *     and u the one given nothing; empty to evaluate c alone
 * @param jumps how many jumps a few-step map makes; empty for models that make none
 * @param chunk rows evaluated together, at least 1; a few hundred keep the activations in a core's cache
 * @param threads threads that work on chunks, at least 1, the calling one included
 * @param timeout longest time for a call, above 0
 * @param firstObservation number of the call's first observation, at least 0: gives a part of a larger batch the draws that it has
 *     in the whole
 * @param firstDraw number of the first draw, at least 0: n draws from 0 and m more from n are n + m draws
 * @param executor gives the threads beside the calling one; a call never waits for a thread that it did not get
 * @param listener hears of every chunk
 * @param truncation how much work the ends of truncated parameters are worth
 */
public record SamplingOptions(
        Optional<Solver> solver,
        OptionalDouble guidance,
        OptionalInt jumps,
        int chunk,
        int threads,
        Duration timeout,
        int firstObservation,
        int firstDraw,
        Executor executor,
        SamplingListener listener,
        Truncation truncation) {

    private static final int DEFAULT_CHUNK = 512;

    /** Checks every number. */
    public SamplingOptions {
        requireNonNull(solver, "solver");
        requireNonNull(guidance, "guidance");
        guidance.ifPresent(weight -> require(Double.isFinite(weight), "guidance must be finite", weight));
        requireNonNull(jumps, "jumps");
        requireNonNull(executor, "executor");
        requireNonNull(listener, "listener");
        requireNonNull(truncation, "truncation");
        require(chunk >= 1, "chunk must be at least 1", chunk);
        require(threads >= 1, "threads must be at least 1", threads);
        require(timeout.compareTo(Duration.ZERO) > 0, "timeout must be above 0", timeout);
        require(firstObservation >= 0, "firstObservation must be at least 0", firstObservation);
        require(firstDraw >= 0, "firstDraw must be at least 0", firstDraw);
    }

    /** Returns options without a solver: chunks of 512 rows on all processors, without a timeout. */
    public static SamplingOptions defaults() {
        return new SamplingOptions(
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                DEFAULT_CHUNK,
                Runtime.getRuntime().availableProcessors(),
                ChronoUnit.FOREVER.getDuration(),
                0,
                0,
                SamplingOptions::startDaemon,
                SamplingListener.NONE,
                Truncation.defaults());
    }

    /** Returns the defaults with a solver. */
    public static SamplingOptions of(Solver solver) {
        return defaults().withSolver(solver);
    }

    private static void startDaemon(Runnable work) {
        var thread = new Thread(work, "sibyl-sampling");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns a copy with another solver. */
    public SamplingOptions withSolver(Solver other) {
        return new SamplingOptions(
                Optional.of(other),
                guidance,
                jumps,
                chunk,
                threads,
                timeout,
                firstObservation,
                firstDraw,
                executor,
                listener,
                truncation);
    }

    /** Returns a copy with another ODE method on the same grid. */
    public SamplingOptions withMethod(OdeMethod method) {
        return withInner(new FixedStep(method, fixedStep("another method").grid()));
    }

    /** Returns a copy with the same ODE method on another grid. */
    public SamplingOptions withGrid(StepGrid grid) {
        return withInner(new FixedStep(fixedStep("another grid").method(), grid));
    }

    /** Returns a copy with the same ODE method and equal steps; for a few-step map, with so many jumps. */
    public SamplingOptions withSteps(int steps) {
        return jumps.isPresent() ? withJumps(steps) : withGrid(new UniformGrid(steps));
    }

    /** Returns a copy for a few-step map that makes so many jumps. */
    public SamplingOptions withJumps(int count) {
        require(count >= 1, "the steps of a few-step map must be at least 1", count);
        return new SamplingOptions(
                solver,
                guidance,
                OptionalInt.of(count),
                chunk,
                threads,
                timeout,
                firstObservation,
                firstDraw,
                executor,
                listener,
                truncation);
    }

    /**
     * Refuses a number of jumps, for a model that makes none.
     *
     * @param model what it is, such as {@code a field}
     * @throws IllegalArgumentException if these options have one
     */
    public void requireNoJumps(String model) {
        jumps.ifPresent(count -> {
            throw new IllegalArgumentException(model + " makes no jumps, but the options have " + count
                    + " of a few-step map; start from the model's own options");
        });
    }

    /**
     * Refuses a solver, guidance and a number of jumps, for a model that answers by one evaluation.
     *
     * @param model what it is, such as {@code a normalising flow}
     * @throws IllegalArgumentException if these options have a solver, guidance or a number of jumps
     */
    public void requireOneEvaluation(String model) {
        requireNoSolver(model);
        requireNoJumps(model);
    }

    /**
     * Refuses a solver and guidance, for a model that follows no field.
     *
     * @param model what it is, such as {@code a few-step map}
     * @throws IllegalArgumentException if these options have a solver, or guidance
     */
    public void requireNoSolver(String model) {
        solver.ifPresent(given -> {
            throw new IllegalArgumentException(
                    model + " needs no solver, but the options have " + given + "; leave the solver out");
        });
        guidance.ifPresent(weight -> {
            throw new IllegalArgumentException(model + " cannot be guided, but the options have the guidance " + weight
                    + "; leave the guidance out");
        });
    }

    /**
     * Returns a copy with guidance: the observation counts {@code weight} times. At 1 it is as without, at the price of two evaluations; at 0 the
     * observation does not count, and draws are the prior's.
     */
    public SamplingOptions guided(double weight) {
        return new SamplingOptions(
                solver,
                OptionalDouble.of(weight),
                jumps,
                chunk,
                threads,
                timeout,
                firstObservation,
                firstDraw,
                executor,
                listener,
                truncation);
    }

    /** Returns a copy with another chunk size. */
    public SamplingOptions withChunk(int rows) {
        return new SamplingOptions(
                solver,
                guidance,
                jumps,
                rows,
                threads,
                timeout,
                firstObservation,
                firstDraw,
                executor,
                listener,
                truncation);
    }

    /** Returns a copy with another number of threads. */
    public SamplingOptions withThreads(int count) {
        return new SamplingOptions(
                solver,
                guidance,
                jumps,
                chunk,
                count,
                timeout,
                firstObservation,
                firstDraw,
                executor,
                listener,
                truncation);
    }

    /** Returns a copy with a timeout. */
    public SamplingOptions withTimeout(Duration longest) {
        return new SamplingOptions(
                solver,
                guidance,
                jumps,
                chunk,
                threads,
                longest,
                firstObservation,
                firstDraw,
                executor,
                listener,
                truncation);
    }

    /** Returns a copy that starts at another observation number. */
    public SamplingOptions withFirstObservation(int number) {
        return new SamplingOptions(
                solver, guidance, jumps, chunk, threads, timeout, number, firstDraw, executor, listener, truncation);
    }

    /** Returns a copy that starts at another draw number. */
    public SamplingOptions withFirstDraw(int number) {
        return new SamplingOptions(
                solver,
                guidance,
                jumps,
                chunk,
                threads,
                timeout,
                firstObservation,
                number,
                executor,
                listener,
                truncation);
    }

    /** Returns a copy whose threads, beside the calling one, are an executor's. */
    public SamplingOptions withExecutor(Executor other) {
        return new SamplingOptions(
                solver,
                guidance,
                jumps,
                chunk,
                threads,
                timeout,
                firstObservation,
                firstDraw,
                other,
                listener,
                truncation);
    }

    /** Returns a copy with a listener. */
    public SamplingOptions withListener(SamplingListener other) {
        return new SamplingOptions(
                solver,
                guidance,
                jumps,
                chunk,
                threads,
                timeout,
                firstObservation,
                firstDraw,
                executor,
                other,
                truncation);
    }

    /** Returns a copy that works more or less for the ends of truncated parameters. */
    public SamplingOptions withTruncation(Truncation other) {
        return new SamplingOptions(
                solver,
                guidance,
                jumps,
                chunk,
                threads,
                timeout,
                firstObservation,
                firstDraw,
                executor,
                listener,
                other);
    }

    private SamplingOptions withInner(Solver inner) {
        return withSolver(solver.orElse(inner) instanceof Denoised ? new Denoised(inner) : inner);
    }

    private FixedStep fixedStep(String what) {
        var inner = solver.filter(Denoised.class::isInstance)
                .map(outer -> ((Denoised) outer).solver())
                .or(() -> solver);
        if (inner.isPresent() && inner.get() instanceof FixedStep fixed) {
            return fixed;
        }
        throw new IllegalArgumentException(what + " needs a fixed-step ODE solver, but the solver is "
                + solver.map(Object::toString).orElse("none") + "; use withSolver");
    }

    private static void require(boolean holds, String what, Object came) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", but is " + came);
        }
    }
}
