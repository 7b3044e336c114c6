package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.sibyl.selftest.JavaProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is left of the training rate while another process keeps one processor busy. */
@Command(name = "busy", description = "Updates a second beside one busy process, of those on the quiet machine.")
final class BusyBench implements Measured {
    @Option(names = "--steps", defaultValue = "300", description = "Updates of a repetition (${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--repetitions", defaultValue = "3", description = "Pairs of trainings; the median ratio counts.")
    private int repetitions;

    @Option(names = "--network", defaultValue = "MLP_128", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private PinnedNetwork network = PinnedNetwork.MLP_128;

    @Override
    public List<Reading> readings() {
        TrainingBench.rate(network, steps);
        double[] ratios = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            double quiet = TrainingBench.rate(network, steps);
            ratios[i] = besideABusyProcess() / quiet;
        }
        Arrays.sort(ratios);
        return List.of(new Reading(
                "training of " + network + " beside one busy process, of the quiet rate",
                ratios[repetitions / 2],
                "",
                Bar.atLeast(0.45),
                "bench/run busy"));
    }

    private double besideABusyProcess() {
        try {
            var busy = JavaProcess.of(BusyLoop.class, List.of("-XX:+UseSerialGC"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return TrainingBench.rate(network, steps);
            } finally {
                busy.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
