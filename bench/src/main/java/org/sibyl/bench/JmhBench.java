package org.sibyl.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The microbenchmarks of {@link org.sibyl.bench.jmh}, each in a JVM of its own. */
@Command(name = "jmh", description = "Microbenchmarks of one evaluation, of draws and of densities, by JMH.")
final class JmhBench implements Runnable {
    @Option(names = "--include", description = "Only benchmarks whose name matches this regular expression.")
    private String include = "org.sibyl.bench.jmh";

    @Option(
            names = "--network",
            split = ",",
            description = "Only these networks: MLP_128, CONCAT_96, SUM_40, SUM_40_DEEP.")
    private String[] networks = {};

    @Option(names = "--seconds", defaultValue = "1", description = "Of each iteration (${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public void run() {
        var options = new OptionsBuilder()
                .include(include)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementTime(TimeValue.seconds(seconds));
        if (networks.length > 0) {
            options.param("network", networks);
        }
        try {
            new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("a microbenchmark could not be run", e);
        }
    }
}
