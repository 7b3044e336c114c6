package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.sibyl.selftest.JavaProcess;
import org.sibyl.selftest.mutations.GateTrials;
import org.sibyl.selftest.mutations.MutationKind;
import org.sibyl.selftest.mutations.MutationTrials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Graphs made to kill: changed graphs with right digests at the gate, in a process of 256 MB, and those that it admits in the engine, in processes that may
 * die.
 */
@Command(name = "hostile", description = "Sends changed graphs to the gate, and what it admits to the engine.")
final class HostileBench implements Callable<Integer> {
    @Option(names = "--gate", defaultValue = "1000000", description = "Changed graphs at the gate alone.")
    private int gate;

    @Option(names = "--native", defaultValue = "100000", description = "Admitted graphs, loaded and run.")
    private int loaded;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the first change.")
    private long seed;

    @Mixin
    private final SmallModels chosen = new SmallModels();

    @Override
    public Integer call() throws InterruptedException {
        boolean sound = true;
        System.out.println(
                "| model | at the gate | admitted | slowest, ms | loaded and run | refused | undocumented | deaths |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        try {
            var place = Files.createTempDirectory("sibyl-hostile");
            var trials = new MutationTrials(place, seed);
            for (var model : chosen.models()) {
                var path = place.resolve(model + ".sibyl");
                model.export(path);
                String[] outcome = atTheGate(path, chosen.share(gate)).split(" ");
                var tally = trials.run(path, MutationKind.GRAPH, chosen.share(loaded));
                sound &= tally.isSound() && outcome.length == 3;
                System.out.printf(
                        "| %s | %s | %d | %d | %d | %d |%n",
                        model.name().toLowerCase(Locale.ROOT),
                        String.join(" | ", outcome),
                        tally.trials(),
                        tally.refused(),
                        tally.undocumented().size(),
                        tally.deaths().size());
                tally.faults().forEach(System.out::println);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sound ? 0 : 1;
    }

    /** Returns trials, admitted and the slowest, or what ended the process. */
    private String atTheGate(Path model, int count) throws IOException, InterruptedException {
        var outcome = model.resolveSibling("gate.txt");
        Files.deleteIfExists(outcome);
        var process = JavaProcess.of(
                        GateTrials.class,
                        List.of("-Xmx256m"),
                        model.toString(),
                        String.valueOf(seed),
                        String.valueOf(count),
                        outcome.toString())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? Files.readString(outcome) : "ended: " + said;
    }
}
