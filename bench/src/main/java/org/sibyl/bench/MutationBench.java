package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.sibyl.selftest.mutations.MutationKind;
import org.sibyl.selftest.mutations.MutationTrials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Damages artefacts many thousand times and counts what loads with other numbers, throws what no document names, or dies. */
@Command(name = "mutations", description = "Damages artefacts at random and counts what is not refused as documented.")
final class MutationBench implements Callable<Integer> {
    @Option(names = "--zip", defaultValue = "60000", description = "Damaged .sibyl files.")
    private int zip;

    @Option(names = "--folder", defaultValue = "25000", description = "Damaged folders.")
    private int folder;

    @Option(names = "--resealed", defaultValue = "15000", description = "Changed contents with the right digests.")
    private int resealed;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the first damage.")
    private long seed;

    @Mixin
    private final SmallModels chosen = new SmallModels();

    @Override
    public Integer call() throws InterruptedException {
        System.out.println(
                "| model | damage | trials | refused | same bits | resealed and loaded | other numbers | undocumented | deaths |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        boolean sound = true;
        try {
            var place = Files.createTempDirectory("sibyl-mutations");
            var trials = new MutationTrials(place, seed);
            for (var model : chosen.models()) {
                var path = place.resolve(model + ".sibyl");
                model.export(path);
                for (var kind : List.of(MutationKind.ZIP, MutationKind.FOLDER, MutationKind.RESEALED)) {
                    int count = share(kind);
                    var tally = trials.run(path, kind, count);
                    sound &= tally.isSound();
                    System.out.printf(
                            "| %s | %s | %d | %d | %d | %d | %d | %d | %d |%n",
                            model.name().toLowerCase(Locale.ROOT),
                            kind.name().toLowerCase(Locale.ROOT),
                            tally.trials(),
                            tally.refused(),
                            tally.same(),
                            tally.loaded(),
                            tally.otherNumbers().size(),
                            tally.undocumented().size(),
                            tally.deaths().size());
                    tally.faults().forEach(System.out::println);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sound ? 0 : 1;
    }

    private int share(MutationKind kind) {
        return chosen.share(
                switch (kind) {
                    case ZIP -> zip;
                    case FOLDER -> folder;
                    case RESEALED, GRAPH -> resealed;
                });
    }
}
