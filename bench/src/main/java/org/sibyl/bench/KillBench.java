package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.SplittableRandom;
import org.sibyl.selftest.checkpoint.KilledWriter;
import org.sibyl.trainer.checkpoint.CheckpointException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills a process while it saves, many times, and reads what it leaves. */
@Command(name = "kills", description = "Kills a process at random moments while it saves checkpoints.")
final class KillBench implements Runnable {
    @Option(names = "--count", defaultValue = "200", description = "Kills.")
    private int count;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the moments.")
    private long seed;

    @Override
    public void run() {
        int unreadable = 0;
        int damaged = 0;
        int duringSave = 0;
        int saves = 0;
        var random = new SplittableRandom(seed);
        try {
            var writer = new KilledWriter(Files.createTempDirectory("sibyl-kills"));
            for (int i = 0; i < count; i++) {
                try {
                    var outcome = writer.trial(random);
                    damaged += outcome.damaged().size();
                    duringSave += outcome.interruptedSave() ? 1 : 0;
                    saves += outcome.saves();
                } catch (CheckpointException e) {
                    unreadable++;
                    System.out.println(e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        System.out.printf(
                "| checkpoints | %d kills, %d of them during a write, %d saves | %d unreadable, %d damaged files |%n",
                count, duringSave, saves, unreadable, damaged);
    }
}
