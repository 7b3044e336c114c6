package org.sibyl.bench.jmh;

import java.nio.FloatBuffer;
import java.util.Set;
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
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;

/** One evaluation of a network, and of it with a derivative, by each engine: what a draw or a density takes some tens of times. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by the harness and by the set-up
public class EvaluationBenchmark {
    /** The network; four tokens, or as many inputs. */
    @Param({"MLP_128", "SUM_40"})
    public String network;

    /** What evaluates it. */
    @Param({"onnxruntime", "lanes"})
    public String engine;

    /** Rows at a time. */
    @Param({"1", "512"})
    public int rows;

    private Programs programs;
    private Workspace workspace;

    /** Opens a model of the network, untrained. */
    @Setup
    public void open() {
        programs = MeasuredModel.engine(engine).open(MeasuredModel.of(network));
        workspace = programs.workspace(rows);
        FloatBuffer states = workspace.buffer(Ports.X);
        for (int i = 0; i < states.capacity(); i++) {
            states.put(i, (float) Math.sin(i));
        }
        workspace.buffer(Ports.T).put(0, 0.5f);
    }

    /** The velocity. */
    @Benchmark
    public void field() {
        workspace.run(Field.EVALUATION, rows, Set.of(Ports.T, Ports.MASK));
    }

    /** The velocity and its derivative along a direction. */
    @Benchmark
    public void derivative() {
        workspace.run(Field.DERIVATIVE, rows, Set.of(Ports.T, Ports.MASK));
    }

    /** Frees the engine's memory. */
    @TearDown
    public void close() {
        workspace.close();
        programs.close();
    }
}
