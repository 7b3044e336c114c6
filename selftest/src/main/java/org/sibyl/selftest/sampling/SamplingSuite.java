package org.sibyl.selftest.sampling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.Suite;

/**
 * What sampling promises of every network: the same bits in every grouping, and calls that end soon when told. Uses the training engine to make the
 * models.
 */
public final class SamplingSuite implements Suite {

    private static final int ROWS = 512;
    private static final int[] COUNTS = {1, 2, 15, 16, 17, 31, 33, 47, 50, 63, 64, 65, 79, 80, 81, 100, 200, 511};
    private static final int GROUPINGS = 2000;
    private static final int REJECTIONS = 1000;
    private static final int GROUPINGS_OF_ONE = 45;
    private static final int INTERRUPTS = 100;
    private static final double LATENCY = 50; // milliseconds
    private static final int INTERLEAVINGS = 200;

    @Override
    public String name() {
        return "sampling";
    }

    @Override
    public List<Check> run(int repetitions) {
        try {
            Path model = Files.createTempFile("sibyl-selftest", ".sibyl");
            try {
                var checks = new ArrayList<Check>();
                checks.addAll(groupings(
                        Stream.concat(SampledModels.trained().stream(), SampledModels.small().stream())
                                .toList(),
                        model));
                checks.addAll(rejections(SampledModels.small(), model));
                checks.add(races(model));
                checks.addAll(latencies(model));
                return List.copyOf(checks);
            } finally {
                Files.deleteIfExists(model);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the self-test needs a temporary file: " + e.getMessage(), e);
        }
    }

    /**
     * Returns for each model what differs, and how many groupings there were.
     *
     * @param model a file to write models to
     */
    static List<Check> groupings(List<SampledModel> models, Path model) {
        var checks = new ArrayList<Check>();
        int combinations = 0;
        for (var each : models) {
            each.export(model);
            var artefact = ArtefactReader.read(model);
            int runs = RowRuns.differing(artefact, ROWS, COUNTS).values().stream()
                    .mapToInt(List::size)
                    .sum();
            checks.add(Check.atMost(each.name() + ": runs of 1 to 511 rows that differ", runs, 0));
            try (var posterior = Posterior.load(artefact)) {
                var outcome = Groupings.of(posterior);
                combinations += outcome.combinations();
                checks.add(Check.atMost(
                        each.name() + ": numbers that differ in " + outcome.combinations() + " groupings",
                        (double) outcome.differing(),
                        0));
            }
        }
        checks.add(Check.atLeast(
                "groupings by chunk, thread, draw and observation",
                combinations,
                Math.min(GROUPINGS, GROUPINGS_OF_ONE * models.size())));
        return checks;
    }

    /**
     * Returns for each model, truncated where a part of its draws lies beyond the ends, what differs, how much was rejected, and how many groupings
     * there were.
     *
     * @param model a file to write models to
     */
    static List<Check> rejections(List<SampledModel> models, Path model) {
        var checks = new ArrayList<Check>();
        int combinations = 0;
        for (var whole : models) {
            var each = truncated(whole, model);
            each.export(model);
            try (var posterior = Posterior.load(model)) {
                var outcome = Groupings.of(posterior);
                combinations += outcome.combinations();
                checks.add(Check.atMost(
                                each.name() + ": numbers that differ in " + outcome.combinations() + " groupings",
                                (double) outcome.differing(),
                                0)
                        .withRemark(outcome.rejected() + " attempts of the plain one rejected"));
                checks.add(Check.atLeast(each.name() + ": attempts rejected", (double) outcome.rejected(), 1));
            }
        }
        checks.add(Check.atLeast(
                "groupings with rejection", combinations, Math.min(REJECTIONS, GROUPINGS_OF_ONE * models.size())));
        return checks;
    }

    /** Weights are random, and so is where their draws lie: the ends are where a tenth of all is beyond each. */
    private static SampledModel truncated(SampledModel whole, Path model) {
        whole.export(model);
        try (var posterior = Posterior.load(model)) {
            double[] numbers = Groupings.plain(posterior).stream()
                    .flatMapToDouble(Arrays::stream)
                    .sorted()
                    .toArray();
            int beyond = numbers.length / 10;
            return whole.truncated(numbers[beyond], numbers[numbers.length - 1 - beyond]);
        }
    }

    /** Calls that went wrong while their posterior was closed. */
    static Check races(Path model) {
        SampledModels.small().get(0).export(model);
        try {
            var outcome = new ClosingRaces(ArtefactReader.read(model), 64).run(INTERLEAVINGS, 1);
            return Check.atMost(
                            "calls that went wrong in " + INTERLEAVINGS + " races with close, of "
                                    + (outcome.finished() + outcome.ended()),
                            outcome.wrong(),
                            0)
                    .withRemark(outcome.finished() + " finished, " + outcome.ended() + " ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.skipped("races with close", "interrupted");
        }
    }

    private static List<Check> latencies(Path model) {
        SampledModels.large().export(model);
        try (var posterior = Posterior.load(model)) {
            return List.of(
                    Check.atMost(
                            "ms to the end of draws after an interrupt, p99 of " + INTERRUPTS,
                            EndingLatency.p99(posterior, false, INTERRUPTS),
                            LATENCY),
                    Check.atMost(
                            "ms to the end of densities after an interrupt, p99 of " + INTERRUPTS,
                            EndingLatency.p99(posterior, true, INTERRUPTS),
                            LATENCY));
        }
    }
}
