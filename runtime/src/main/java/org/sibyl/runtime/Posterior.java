package org.sibyl.runtime;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.ModelLayout;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.capability.Density;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Drawing;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.LogRatio;
import org.sibyl.runtime.capability.Normalization;
import org.sibyl.runtime.capability.PointEstimate;
import org.sibyl.runtime.capability.Question;
import org.sibyl.runtime.capability.Rejection;
import org.sibyl.runtime.capability.Sampler;
import org.sibyl.runtime.capability.Tracer;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.Estimates;
import org.sibyl.runtime.inference.ProcessWork;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.variable.Trials;
import org.sibyl.solvers.variable.Variable;

/**
 * A trained model, ready to answer: draws and log densities of any variables that it can infer, given others. Everything that
 * goes in and comes out is in natural units; standardisation and supports are applied inside, so that no draw leaves its
 * support.
 *
 * <p>What a model can be asked for are its {@link #capabilities}; asking for more is a {@link CapabilityMissingException}.
 *
 * <p>Thread-safe. {@link #close()} waits for the calls in flight, for a while; afterwards every call is an {@link IllegalStateException}. A call
 * ends before its next evaluation when its thread is interrupted, its timeout passes or its future is cancelled.
 */
public final class Posterior implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Manifest manifest;
    private final ModelLayout layout;
    private final OpenModel model;
    private final Optional<ObservationJudge> judge;

    private Posterior(Manifest manifest, ModelLayout layout, Programs programs) {
        this.manifest = manifest;
        this.layout = layout;
        this.model = new OpenModel(manifest, programs);
        this.judge = manifest.trainingRange().map(range -> new ObservationJudge(layout, range));
    }

    /**
     * Loads a model with ONNX Runtime on the CPU.
     *
     * @param path a model folder or a {@code .sibyl} file
     * @throws org.sibyl.runtime.error.ArtefactInvalidException if it is missing, damaged or holds what no model may hold
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if it is sound but cannot be run
     * @throws org.sibyl.runtime.error.DeviceUnavailableException if ONNX Runtime cannot be loaded on this machine
     */
    public static Posterior load(Path path) {
        return load(path, Engine.onnxRuntime());
    }

    /** Loads a model with an engine; see {@link #load(Path)}. */
    public static Posterior load(Path path, Engine engine) {
        return load(ArtefactReader.read(path), engine);
    }

    /** Loads a model from the bytes of a {@code .sibyl} file; see {@link #load(Path)}. */
    public static Posterior load(byte[] bytes) {
        return load(ArtefactReader.read(bytes));
    }

    /** Loads a model from a stream of a {@code .sibyl} file, to its end; the stream stays open. See {@link #load(Path)}. */
    public static Posterior load(InputStream in) {
        return load(ArtefactReader.read(in));
    }

    /**
     * Loads a model from a {@code .sibyl} file on the class path; see {@link #load(Path)}.
     *
     * @param beside a class in the same package, or in the same module if the name is absolute
     * @param name as for {@link Class#getResourceAsStream}
     */
    public static Posterior loadResource(Class<?> beside, String name) {
        return load(ArtefactReader.readResource(beside, name));
    }

    /** Loads an artefact that was read before; see {@link #load(Path)}. */
    public static Posterior load(Artefact artefact) {
        return load(artefact, Engine.onnxRuntime());
    }

    /**
     * Loads an artefact that was read before, with an engine. Whatever the engine, it must reproduce the numbers of the training engine that
     * the artefact carries.
     */
    public static Posterior load(Artefact artefact, Engine engine) {
        var layout = ModelLayout.of(artefact.manifest());
        var selfTest = ParitySelfTest.of(artefact, layout); // refused, if it must be, before any engine is called
        var programs = engine.open(artefact);
        try {
            return new Posterior(artefact.manifest(), layout, selfTest.passedBy(programs));
        } catch (RuntimeException e) {
            programs.close();
            throw e;
        }
    }

    /**
     * Makes a posterior over programs that are open already, which it will close. They are not tested.
     *
     * @param manifest what the model is
     * @param programs its programs
     */
    public static Posterior of(Manifest manifest, Programs programs) {
        return new Posterior(manifest, ModelLayout.of(manifest), programs);
    }

    /** Returns what the model says about itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** Returns what the model can be asked for. */
    public Collection<Capability> capabilities() {
        return model.capabilities();
    }

    /** Returns whether observations can be checked against the training's, see {@link Query#check}. */
    public boolean checksObservations() {
        return judge.isPresent();
    }

    ObservationJudge judge() {
        return judge.orElseThrow(() -> new CapabilityMissingException("the model " + manifest.name()
                + " was asked for a check of the observation, but its artefact does not say where its training lay;"
                + " export it again from its run with this release"));
    }

    /** Returns the model's own options of draws: its default solver if it has one, chunks of 512 rows, all processors, no timeout. */
    public SamplingOptions options() {
        return model.inference().options();
    }

    /**
     * Returns the model's own options with a preset's solver in place of its own.
     *
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if the model has no solver
     */
    public SamplingOptions options(Preset preset) {
        return options().withSolver(preset.solver(Field.of(manifest).method()));
    }

    /** Returns the model's own options of densities, for a field those with the solver of {@link SolverChoice#forDensities}. */
    public SamplingOptions densityOptions() {
        return model.inference().densityOptions();
    }

    /**
     * Draws once at the middle of the training's data, and forgets it. What engine and JVM do only once is then done, some hundredths of a second of it, and the
     * first question is answered about as fast as those after it. A model that does not draw, or has no draw there, is left as it is.
     *
     * @return this
     */
    public Posterior rehearse() {
        if (capabilities().contains(Capability.DRAWS)) {
            var columns = manifest.variables().columns();
            double[] middle = columns.subList(manifest.variables().parameters(), columns.size()).stream()
                    .mapToDouble(column -> column.toNatural(0))
                    .toArray();
            try {
                given(middle).sample(1, 0);
            } catch (SamplingFailedException | IllegalArgumentException e) {
                return this; // nothing is drawn there, or nothing can be observed so: another observation may be asked
                // all the same
            }
        }
        return this;
    }

    /**
     * Asks for the parameters given the data.
     *
     * @param observation one value for each data column, in the model's order and natural units
     * @throws IllegalArgumentException if the length is wrong or a value is not finite or outside its support
     */
    public Query given(double... observation) {
        var question = Question.posterior(layout);
        return new Query(this, question, question.standardized(observation));
    }

    /**
     * Asks for everything else given some variables by name: any subset for a joint model, all data for the others.
     *
     * @param observation natural value for each given number
     * @throws IllegalArgumentException if a name is unknown, the model cannot answer this question, or a value is not finite or
     *     outside its support
     */
    public Query given(Map<String, Double> observation) {
        var values = new LinkedHashMap<String, double[]>();
        observation.forEach((name, value) -> {
            if (name == null || value == null) {
                throw new IllegalArgumentException(
                        "an observation needs a number for each name, but has " + name + " = " + value);
            }
            values.put(name, new double[] {value});
        });
        return givenValues(values);
    }

    /**
     * Asks for everything else given some variables by name, each with all its numbers: a series or an image in row-major order, channels
     * last.
     *
     * @param observation natural values of each given variable
     * @throws IllegalArgumentException as {@link #given(Map)}, or if a variable has another number of values than the model's, or than one to all trials of
     *     a set whose trials may be absent
     */
    public Query givenValues(Map<String, double[]> observation) {
        var question = Question.given(layout, observation.keySet());
        var trials = Trials.among(layout.variables().blocks()).map(Variable::name);
        observation.forEach((name, values) -> {
            if (trials.filter(name::equals).isPresent()) {
                return; // sets of any size, which the question checks
            }
            int numbers = layout.variables().columnsOf(name).length;
            if (values.length != numbers) {
                throw new IllegalArgumentException(name + " needs " + numbers + " values, but has " + values.length);
            }
        });
        double[] natural =
                observation.values().stream().flatMapToDouble(Arrays::stream).toArray();
        return new Query(this, question, question.standardized(natural));
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
        return sample(inquiry(observations, options), draws, seed);
    }

    /** Draws the parameters for many observations with the model's own options. */
    public List<Draws> sampleAll(double[][] observations, int draws, long seed) {
        return sampleAll(observations, draws, seed, options());
    }

    /**
     * Asks about several observations of the same parameters, independent given them.
     *
     * @param observations data of each observation, in the model's order and natural units
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if the model is no field
     * @throws IllegalArgumentException if there is none, a length is wrong, or a value is not finite or outside its support
     */
    public ObservationSet givenAll(double[]... observations) {
        if (observations.length == 0) {
            throw new IllegalArgumentException("a set of observations needs at least 1, but has none");
        }
        var question = Question.posterior(layout);
        return new ObservationSet(Steered.of(this, question, question.standardized(observations)));
    }

    /**
     * Estimates the parameters for many observations, without drawing.
     *
     * @param observations data of each observation
     * @throws CapabilityMissingException if the model is no point network
     */
    public List<Estimates> estimateAll(double[][] observations) {
        return estimates(inquiry(observations, options()));
    }

    List<Estimates> estimates(Inquiry inquiry) {
        var estimator = model.require(PointEstimate.class, Capability.POINT_ESTIMATES);
        return model.call(inquiry, asked -> estimator.estimates(asked));
    }

    /**
     * Returns the log density of one parameter point for each observation.
     *
     * @param observations data of each observation
     * @param points parameters of each point, as many as observations
     * @param options how to solve; the solver must be an ODE solver
     */
    public double[] logDensityAll(double[][] observations, double[][] points, SamplingOptions options) {
        return Query.values(logDensityAll(observations, points, options, DivergenceRule.EXACT));
    }

    /**
     * Returns the log density of one parameter point for each observation, with its standard error; see {@link Query#logDensityEstimates}.
     *
     * @param observations data of each observation
     * @param points parameters of each point, as many as observations
     * @param options how to solve; the solver must be an ODE solver
     */
    public List<LogDensity.Estimate> logDensityEstimatesAll(
            double[][] observations, double[][] points, SamplingOptions options) {
        return logDensityAll(observations, points, options, DivergenceRule.EXACT);
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

    /**
     * Returns the log density of one parameter point for each observation up to a constant of the observation; see {@link
     * Query#unnormalizedLogDensity(double[][], SamplingOptions)}.
     *
     * @param observations data of each observation
     * @param points parameters of each point, as many as observations
     * @param options how to solve; the solver must be an ODE solver
     */
    public double[] unnormalizedLogDensityAll(double[][] observations, double[][] points, SamplingOptions options) {
        return unnormalizedLogDensity(inquiry(observations, options), points, own(observations, points));
    }

    private List<LogDensity.Estimate> logDensityAll(
            double[][] observations, double[][] points, SamplingOptions options, DivergenceRule rule) {
        return logDensity(inquiry(observations, options), points, own(observations, points), rule);
    }

    /** The observation of each point: its own. */
    private static int[] own(double[][] observations, double[][] points) {
        if (observations.length != points.length) {
            throw new IllegalArgumentException("logDensityAll needs one point for each observation, but there are "
                    + points.length + " points and " + observations.length + " observations");
        }
        return IntStream.range(0, points.length).toArray();
    }

    /**
     * Lends the model's generative process for the parameters given each observation, as one chunk on the calling thread: for a solver of
     * one's own, or to fit a step grid. Where parameters are truncated its ends are not those of the model's draws: none is rejected.
     *
     * @param observations data of each observation
     * @param draws rows for each observation, at least 1
     * @param seed seed of the rows' noise
     * @param work what is done with it
     */
    public <R> R withProcess(double[][] observations, int draws, long seed, ProcessWork<R> work) {
        if (observations.length == 0 || draws < 1) {
            throw new IllegalArgumentException("a process needs at least 1 observation and 1 draw, but there are "
                    + observations.length + " and " + draws);
        }
        var tracer = model.require(Tracer.class, Capability.TRAJECTORIES);
        var inquiry = inquiry(observations, options());
        var rows = DrawRows.of(inquiry, draws, seed);
        return model.call(inquiry, asked -> tracer.lend(asked, rows, work));
    }

    private Inquiry inquiry(double[][] observations, SamplingOptions options) {
        var question = Question.posterior(layout);
        return new Inquiry(question, question.standardized(observations), options);
    }

    List<Draws> sample(Inquiry inquiry, int draws, long seed) {
        return sample(inquiry, DrawRows.of(inquiry, draws, seed));
    }

    List<Draws> sample(Inquiry inquiry, DrawRows rows) {
        var drawing = drawing();
        return model.call(inquiry, asked -> tables(asked, Rejection.of(asked, rows, drawing)));
    }

    CompletableFuture<Draws> sampleAsync(Inquiry inquiry, int draws, long seed) {
        var drawing = drawing();
        var rows = DrawRows.of(inquiry, draws, seed);
        return model.callAsync(
                inquiry,
                asked -> tables(asked, Rejection.of(asked, rows, drawing)).get(0));
    }

    /** The draws of the model, those beyond the ends of truncated parameters included. */
    Drawing drawing() {
        return Drawing.of(model.require(Sampler.class, Capability.DRAWS));
    }

    private static List<Draws> tables(Inquiry inquiry, Rejection.Accepted accepted) {
        var asked = inquiry.question().askedColumns();
        int draws = accepted.values().length / asked.size() / Math.max(1, inquiry.observations());
        int size = draws * asked.size();
        var tables = new ArrayList<Draws>();
        for (int i = 0; i < inquiry.observations(); i++) {
            tables.add(Draws.of(asked, Arrays.copyOfRange(accepted.values(), i * size, (i + 1) * size))
                    .withAttempts(accepted.tried(i * draws, (i + 1) * draws)));
        }
        return tables;
    }

    List<LogDensity.Estimate> logDensity(Inquiry inquiry, double[][] points, int[] observationOf, DivergenceRule rule) {
        var normalization = normalization(inquiry.question());
        requirePoints(inquiry.question(), points);
        return model.call(inquiry, asked -> List.of(normalization.logDensity(asked, points, observationOf, rule)));
    }

    /** Log densities of the model as they are: not normalised within the ends of truncated parameters. */
    double[] unnormalizedLogDensity(Inquiry inquiry, double[][] points, int... observationOf) {
        var density = density(inquiry.question());
        requirePoints(inquiry.question(), points);
        return model.call(
                inquiry,
                asked -> Query.values(List.of(density.logDensity(asked, points, observationOf, DivergenceRule.EXACT))));
    }

    CompletableFuture<double[]> logDensityAsync(Inquiry inquiry, double[][] points) {
        var normalization = normalization(inquiry.question());
        requirePoints(inquiry.question(), points);
        return model.callAsync(
                inquiry,
                asked -> Query.values(List.of(
                        normalization.logDensity(asked, points, new int[points.length], DivergenceRule.EXACT))));
    }

    Normalization normalization(Question question) {
        return new Normalization(density(question), model.require(Sampler.class, Capability.DRAWS));
    }

    private Density density(Question question) {
        var density = model.require(Density.class, Capability.DENSITIES);
        if (!question.hasDensity()) {
            throw new IllegalArgumentException(
                    "a density needs every variable given or asked for, but some are neither;"
                            + " give them, or add them to infer");
        }
        return density;
    }

    double[] logRatio(Inquiry inquiry, double[][] points, int[] observationOf) {
        var ratio = model.require(LogRatio.class, Capability.LOG_RATIOS);
        requirePoints(inquiry.question(), points);
        return model.call(inquiry, asked -> ratio.logRatio(asked, points, observationOf));
    }

    private static void requirePoints(Question question, double[][] points) {
        int width = question.askedColumns().size();
        for (int i = 0; i < points.length; i++) {
            if (points[i].length != width || Arrays.stream(points[i]).anyMatch(Double::isNaN)) {
                throw new IllegalArgumentException(
                        "a point needs " + width + " numbers, but point " + i + " is " + Arrays.toString(points[i]));
            }
        }
    }

    OpenModel model() {
        return model;
    }

    /** Closes with half a minute for the calls in flight; see {@link #close(Duration)}. */
    @Override
    public void close() {
        close(GRACE);
    }

    /**
     * Lets no call in any more, waits for those in flight, cancels those that take longer, and frees the engine when the last has returned; never
     * before. A cancelled call fails with a {@link org.sibyl.runtime.error.SamplingFailedException}. Closing twice is harmless.
     *
     * @param grace how long calls in flight may go on; zero cancels them at once. So does an interrupt of this thread, whose flag stays set
     * @throws IllegalStateException from within a call of this posterior, such as by a listener
     * @throws org.sibyl.runtime.error.LimitExceededException if a cancelled call does not end, in an engine that cannot end an evaluation
     */
    public void close(Duration grace) {
        model.close(grace);
    }

    @Override
    public String toString() {
        return "Posterior[" + manifest.name() + ", " + manifest.mode() + "]";
    }
}
