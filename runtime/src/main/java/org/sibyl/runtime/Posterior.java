package org.sibyl.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.evaluator.FieldEvaluator;
import org.sibyl.runtime.onnx.OnnxEvaluator;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.fit.GridFit;

/**
 * A trained model, ready to answer: draws and log densities of any variables that it can infer, given others. Everything that
 * goes in and comes out is in natural units; standardisation and supports are applied inside, so that no draw leaves its
 * support.
 *
 * <p>Thread-safe. {@link #close()} waits for the calls in flight; afterwards every call is an {@link IllegalStateException}.
 */
public final class Posterior implements AutoCloseable {

    private final Manifest manifest;
    private final ModelLayout layout;
    private final FieldEvaluator evaluator;
    private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
    private boolean closed; // guarded by lifetime

    private Posterior(Manifest manifest, ModelLayout layout, FieldEvaluator evaluator) {
        this.manifest = manifest;
        this.layout = layout;
        this.evaluator = evaluator;
    }

    /**
     * Loads a model with ONNX Runtime on the CPU.
     *
     * @param path a model folder or a {@code .sibyl} file
     * @throws org.sibyl.runtime.artefact.ArtefactInvalidException if it is missing, damaged or holds what no model may hold
     * @throws ModelIncompatibleException if it is sound but cannot be run
     * @throws DeviceUnavailableException if ONNX Runtime cannot be loaded on this machine
     */
    public static Posterior load(Path path) {
        return load(ArtefactReader.read(path));
    }

    /** Loads an artefact that was read before; see {@link #load(Path)}. */
    public static Posterior load(Artefact artefact) {
        var layout = ModelLayout.of(artefact.manifest());
        var evaluator = OnnxEvaluator.open(artefact);
        try {
            ParitySelfTest.run(artefact, layout, evaluator);
        } catch (RuntimeException e) {
            evaluator.close();
            throw e;
        }
        return new Posterior(artefact.manifest(), layout, evaluator);
    }

    /**
     * Makes a posterior over any engine, which it will close.
     *
     * @param manifest what the model is
     * @param evaluator evaluates its field
     */
    public static Posterior of(Manifest manifest, FieldEvaluator evaluator) {
        return new Posterior(manifest, ModelLayout.of(manifest), evaluator);
    }

    /** Returns what the model says about itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** Returns the model's default options: its default solver, chunks of 512 rows, all processors, no timeout. */
    public SamplingOptions options() {
        return SamplingOptions.of(manifest.solver().solver(manifest.method()));
    }

    /** Returns the default options with a preset's solver in place of the model's own. */
    public SamplingOptions options(Preset preset) {
        return SamplingOptions.of(preset.solver(manifest.method()));
    }

    /** Returns the default options of densities, with the solver of {@link SolverChoice#forDensities}. */
    public SamplingOptions densityOptions() {
        return SamplingOptions.of(SolverChoice.forDensities().solver(manifest.method()));
    }

    /**
     * Asks for the parameters given the data.
     *
     * @param observation one value for each data variable, in the model's order and natural units
     * @throws IllegalArgumentException if the length is wrong or a value is not finite or outside its support
     */
    public Query given(double... observation) {
        var question = Question.posterior(layout);
        return new Query(this, question, question.standardized(observation));
    }

    /**
     * Asks for everything else given some variables by name: any subset for a joint model, all data for the others.
     *
     * @param observation natural value for each given variable
     * @throws IllegalArgumentException if a name is unknown, the model cannot answer this question, or a value is not finite or
     *     outside its support
     */
    public Query given(Map<String, Double> observation) {
        var values = Question.checked(observation);
        var question = Question.given(layout, values.keySet());
        return new Query(
                this,
                question,
                question.standardized(values.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()));
    }

    /**
     * Draws the parameters for many observations at once, in chunks that mix them: a thousand observations with ten draws
     * each cost the same as one with ten thousand.
     *
     * @param observations data of each observation, in the model's order and natural units
     * @param draws draws for each observation
     * @param seed same seed and solver, same draws
     * @param options how to sample
     * @return one table for each observation; the first is what {@code given(observations[0]).sample(draws, seed)} gives
     */
    public List<Draws> sampleAll(double[][] observations, int draws, long seed, SamplingOptions options) {
        var question = Question.posterior(layout);
        return sample(question, standardized(question, observations), draws, seed, options);
    }

    /** Draws the parameters for many observations with the model's default options. */
    public List<Draws> sampleAll(double[][] observations, int draws, long seed) {
        return sampleAll(observations, draws, seed, options());
    }

    /**
     * Returns the log density of one parameter point for each observation.
     *
     * @param observations data of each observation
     * @param points parameters of each point, as many as observations
     * @param options how to solve; the solver must be an ODE solver
     */
    public double[] logDensityAll(double[][] observations, double[][] points, SamplingOptions options) {
        if (observations.length != points.length) {
            throw new IllegalArgumentException("logDensityAll needs one point for each observation, but came "
                    + points.length + " points and " + observations.length + " observations");
        }
        return values(logDensityAll(observations, points, options, DivergenceRule.EXACT));
    }

    /**
     * Estimates the log density of one parameter point for each observation; see {@link Query#estimateLogDensity}.
     *
     * @param observations data of each observation
     * @param points parameters of each point, as many as observations
     * @param probes probes for each point, at least 1; at least 2 for a standard error
     * @param seed same seed, same probes
     * @param options how to solve; the solver must be an ODE solver
     */
    public List<LogDensity.Estimate> estimateLogDensityAll(
            double[][] observations, double[][] points, int probes, long seed, SamplingOptions options) {
        return logDensityAll(observations, points, options, DivergenceRule.hutchinson(probes, seed));
    }

    private List<LogDensity.Estimate> logDensityAll(
            double[][] observations, double[][] points, SamplingOptions options, DivergenceRule rule) {
        if (observations.length != points.length) {
            throw new IllegalArgumentException("logDensityAll needs one point for each observation, but came "
                    + points.length + " points and " + observations.length + " observations");
        }
        var question = Question.posterior(layout);
        int[] own = IntStream.range(0, points.length).toArray();
        return logDensity(question, standardized(question, observations), points, own, options, rule);
    }

    static double[] values(List<LogDensity.Estimate> estimates) {
        return estimates.stream().mapToDouble(LogDensity.Estimate::value).toArray();
    }

    /**
     * Fits a step grid of one solver to this model on the posteriors of some observations; some seconds for a few hundred draws in all.
     *
     * @param observations data of each observation
     * @param draws draws for each observation, at least 1
     * @param name a deterministic solver that takes a grid
     * @param steps number of steps, at least 1
     * @param seed same seed, same grid
     * @param compared options whose solver is measured on the same draws
     * @throws IllegalArgumentException if the solver cannot be fitted
     */
    public FittedSolver fitted(
            double[][] observations, int draws, SolverName name, int steps, long seed, SamplingOptions compared) {
        if (!name.isDeterministic()) {
            throw new IllegalArgumentException("a grid is fitted for a solver without noise, but the solver is " + name
                    + "; use midpoint for instance");
        }
        return fitted(fit -> fit.fitted(name, steps, seed), observations, draws, seed, compared);
    }

    /**
     * Fits several solvers to a budget and returns the best; see {@link #fitted(double[][], int, SolverName, int, long, SamplingOptions)}.
     *
     * @param evaluations most evaluations of the network for a draw, at least 8
     */
    public FittedSolver fitted(
            double[][] observations, int draws, int evaluations, long seed, SamplingOptions compared) {
        return fitted(fit -> fit.best(evaluations, seed), observations, draws, seed, compared);
    }

    private FittedSolver fitted(
            Function<GridFit, GridFit.Fitted> search,
            double[][] observations,
            int draws,
            long seed,
            SamplingOptions compared) {
        if (observations.length == 0 || draws < 1) {
            throw new IllegalArgumentException("a grid is fitted to at least 1 observation and 1 draw, but came "
                    + observations.length + " and " + draws);
        }
        var question = Question.posterior(layout);
        var whole = compared.withChunk(observations.length * draws).withThreads(1);
        return whileOpen(
                () -> new Sampling(evaluator, manifest.method(), question, standardized(question, observations), whole)
                        .fit(search, draws, seed));
    }

    private static double[][] standardized(Question question, double[][] observations) {
        return Arrays.stream(observations).map(question::standardized).toArray(double[][]::new);
    }

    List<Draws> sample(Question question, double[][] observations, int draws, long seed, SamplingOptions options) {
        return whileOpen(() -> {
            double[] values =
                    new Sampling(evaluator, manifest.method(), question, observations, options).draw(draws, seed);
            int size = draws * question.askedVariables().size();
            var tables = new ArrayList<Draws>();
            for (int i = 0; i < observations.length; i++) {
                tables.add(new Draws(question.askedVariables(), Arrays.copyOfRange(values, i * size, (i + 1) * size)));
            }
            return tables;
        });
    }

    Trajectories trajectories(
            Question question, double[][] observations, int draws, long seed, SamplingOptions options) {
        return whileOpen(() -> {
            var recorder =
                    new Sampling(evaluator, manifest.method(), question, observations, options).record(draws, seed);
            return new Trajectories(question.askedVariables(), recorder.copyTimes(), recorder.copyValues());
        });
    }

    DensityDraws sampleWithDensity(
            Question question,
            double[][] observations,
            int draws,
            long seed,
            SamplingOptions options,
            DivergenceRule rule) {
        requireDensity(question);
        return whileOpen(() -> {
            var asked = question.askedVariables();
            var sampling = new Sampling(evaluator, manifest.method(), question, observations, options);
            var values = new double[sampling.rows(draws) * asked.size()];
            var densities = sampling.drawWithDensity(draws, seed, rule, values);
            return new DensityDraws(new Draws(asked, values), List.of(densities));
        });
    }

    private static void requireDensity(Question question) {
        if (!question.hasDensity()) {
            throw new IllegalArgumentException(
                    "a density needs every variable given or asked for, but some are neither;"
                            + " give them, or add them to infer");
        }
    }

    List<LogDensity.Estimate> logDensity(
            Question question,
            double[][] observations,
            double[][] points,
            int[] observationOf,
            SamplingOptions options,
            DivergenceRule rule) {
        requireDensity(question);
        int width = question.askedVariables().size();
        for (int i = 0; i < points.length; i++) {
            if (points[i].length != width || Arrays.stream(points[i]).anyMatch(Double::isNaN)) {
                throw new IllegalArgumentException(
                        "a point needs " + width + " numbers, but point " + i + " is " + Arrays.toString(points[i]));
            }
        }
        return whileOpen(() -> List.of(new Sampling(evaluator, manifest.method(), question, observations, options)
                .logDensity(points, observationOf, rule)));
    }

    private <T> T whileOpen(Supplier<T> call) {
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the posterior " + manifest.name() + " is closed; load it again");
            }
            return call.get();
        } finally {
            lifetime.readLock().unlock();
        }
    }

    /** Waits for the calls in flight, then frees the engine. Closing twice is harmless. */
    @Override
    public void close() {
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                evaluator.close();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }
}
