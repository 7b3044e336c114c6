package org.sibyl.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmark commands. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Measures and prints rows of bench/RESULTS.md.",
        subcommands = {
            AllBench.class,
            TrainingBench.class,
            SamplingBench.class,
            LatencyBench.class,
            PathBench.class,
            StartBench.class,
            BusyBench.class,
            GraphBench.class,
            EngineBench.class,
            JmhBench.class,
            GpuBench.class,
            KillBench.class,
            MemoryBench.class,
            MutationBench.class,
            HostileBench.class,
            RaceBench.class,
            TransformBench.class,
            SetsBench.class,
            CompositionBench.class,
            ModelsBench.class,
            WallsBench.class,
            ServerBench.class
        })
public final class Bench {
    private Bench() {}

    /** Runs one benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
