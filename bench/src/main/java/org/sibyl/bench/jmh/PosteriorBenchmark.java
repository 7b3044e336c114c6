package org.sibyl.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.Query;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.inference.Draws;

/** What a service calls: draws and densities of a loaded model, and the loading itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by the harness and by the set-up
public class PosteriorBenchmark {
    private static final int POINTS = 100;

    /** The network; four tokens, or as many inputs. */
    @Param({"MLP_128", "SUM_40"})
    public String network;

    /** What evaluates it. */
    @Param({"onnxruntime", "lanes"})
    public String engine;

    private Artefact artefact;
    private Posterior posterior;
    private Query query;
    private double[][] points;
    private long seed;

    /** Loads a model of the network, untrained. */
    @Setup
    public void load() {
        artefact = MeasuredModel.of(network);
        posterior = Posterior.load(artefact, MeasuredModel.engine(engine));
        query = posterior.given(0.1, -0.2);
        points = query.sample(POINTS, 7).copyValues();
    }

    /** One draw, of a seed of its own. */
    @Benchmark
    public Draws oneDraw() {
        return query.sample(1, seed++);
    }

    /** A thousand draws. */
    @Benchmark
    public Draws thousandDraws() {
        return query.sample(1_000, seed++);
    }

    /** Densities of a hundred points. */
    @Benchmark
    public double[] hundredDensities() {
        return query.logDensity(points);
    }

    /** Loading, with the model's self-test. */
    @Benchmark
    public String loading() {
        try (var loaded = Posterior.load(artefact, MeasuredModel.engine(engine))) {
            return loaded.manifest().name();
        }
    }

    /** Frees the engine's memory. */
    @TearDown
    public void close() {
        posterior.close();
    }
}
