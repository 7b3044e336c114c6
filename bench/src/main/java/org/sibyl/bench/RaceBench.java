package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.selftest.sampling.ClosingRaces;
import org.sibyl.selftest.sampling.SampledModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Closes posteriors under their calls, many times; if the native memory of a call were freed under it, this process would die. */
@Command(
        name = "races",
        description = "Closes models at random moments while they are sampled, cancelled and interrupted.")
final class RaceBench implements Runnable {
    @Option(names = "--count", defaultValue = "10000", description = "Interleavings.")
    private int count;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the moments.")
    private long seed;

    @Override
    public void run() {
        try {
            Path model = Files.createTempFile("sibyl-races", ".sibyl");
            try {
                SampledModels.small().get(0).export(model);
                var outcome = new ClosingRaces(ArtefactReader.read(model), 64).run(count, seed);
                System.out.printf(
                        "| close and sample | %d interleavings, %d calls finished, %d ended | %d went wrong |%n",
                        count, outcome.finished(), outcome.ended(), outcome.wrong());
            } finally {
                Files.deleteIfExists(model);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
