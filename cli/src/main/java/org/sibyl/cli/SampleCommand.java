package org.sibyl.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.arrays.TableFormat;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.workflow.ModelVariables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sibyl sample}: posterior draws for one observation or many. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = {
            "Draws from the posterior of a model given observations, and writes them.",
            "",
            "The observation file has one row per observation. Columns are matched by name if the header has the model's"
                    + " names, else by position. With several observations the first column of a CSV says which, from 1.",
            "An .npy has the draws [draws, parameters], of several observations [observations, draws, parameters]; an .npz has"
                    + " them as the array draws, and the observations as x.",
            "With --together the observations are taken as independent ones of the same parameters: there is one table of draws.",
            "The same seed gives the same draws, whatever the number of threads."
        })
final class SampleCommand implements Callable<Integer> {
    @Mixin
    private final Inquiry inquiry = new Inquiry();

    @Option(names = "--draws", defaultValue = "1000", paramLabel = "N", description = "Draws each (${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "S",
            description = "Seed of the noise (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--trajectories",
            paramLabel = "NPZ",
            description =
                    "Also write the way of each draw from noise to data: times [nodes] and trajectories [nodes, draws,"
                            + " variables]. One observation only.")
    private @Nullable Path trajectories;

    @Mixin
    private final SamplingFlags sampling = new SamplingFlags();

    @Mixin
    private final AttemptsFlag attempts = new AttemptsFlag();

    @Mixin
    private final TogetherFlags togetherFlags = new TogetherFlags();

    @Mixin
    private final GivenFlag given = new GivenFlag();

    @Mixin
    private final ConstraintFlags constraints = new ConstraintFlags();

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final ShardFlag sharding = new ShardFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (trajectories != null && TableFormat.of(trajectories) != TableFormat.NPZ) {
            throw new IllegalArgumentException("--trajectories must end in .npz, but is " + trajectories);
        }
        if (draws < 1) {
            throw new IllegalArgumentException("--draws must be at least 1, but is " + draws);
        }
        togetherFlags.requireSense(trajectories != null);
        given.requireSense();
        constraints.requireSense();
        requireOneWay();
        inquiry.requireFree();
        sharding.requireFree(inquiry.out, inquiry.replace());
        if (trajectories != null) {
            inquiry.requireFree(trajectories);
        }
        long start = System.nanoTime();
        try (var posterior = engine.load(inquiry.model)) {
            var rows =
                    inquiry.observations(posterior, new Notes(spec.commandLine().getErr()));
            int columns = ModelVariables.parameters(posterior.manifest()).size();
            var part = SampledPart.of(sharding.shard(), rows, draws);
            DrawsAnswer.requireRoom(
                    togetherFlags.together() ? 1 : part.rows(rows).length, part.draws(), columns, inquiry.out);
            new ObservationWarnings(spec.commandLine().getErr()).of(posterior, rows);
            posterior.rehearse();
            double loading = (System.nanoTime() - start) / 1e9;
            long begin = System.nanoTime();
            var sampled = sampled(posterior, part.rows(rows), part);
            double seconds = (System.nanoTime() - begin) / 1e9;
            part.answer(DrawsAnswer.of(sampled, part.rows(rows))).write(inquiry.out);
            sharding.record(inquiry.out, part.joined(), part.total(), Map.of());
            results.both("observations", "observations", rows.length, Integer.toString(rows.length));
            results.both("draws", togetherFlags.together() ? "draws" : "draws each", draws, Integer.toString(draws));
            results.both("seed", "seed", seed, Long.toString(seed));
            tellAcceptance(sampled);
            engine.tell(results);
            results.both("loadSeconds", "seconds to load", loading, "%.2f".formatted(loading));
            results.both("seconds", "seconds to draw", seconds, "%.2f".formatted(seconds));
            results.both("out", "written to", inquiry.out.toString(), inquiry.out.toString());
            results.print();
        }
        return 0;
    }

    private void requireOneWay() {
        if (given.isGiven() && (togetherFlags.together() || togetherFlags.changesPrior())) {
            throw new IllegalArgumentException("--given is for one observation under the prior of the training, but "
                    + (togetherFlags.together() ? "--together" : "--new-prior") + " was given: leave one out");
        }
        if (sharding.shard().isPresent()
                && (given.isGiven()
                        || constraints.areGiven()
                        || togetherFlags.together()
                        || togetherFlags.changesPrior()
                        || trajectories != null)) {
            throw new IllegalArgumentException("--shard is for draws given one observation or each of many: leave"
                    + " --given, --constraint, --together, --new-prior and --trajectories out");
        }
        if (constraints.areGiven()
                && (togetherFlags.together() || togetherFlags.changesPrior() || trajectories != null)) {
            throw new IllegalArgumentException(
                    "--constraint is for the draws of one observation alone: leave --together, --new-prior and"
                            + " --trajectories out");
        }
    }

    /** Tells how many attempts were accepted, where some were not: of all observations, and of the one with the fewest. */
    private void tellAcceptance(List<Draws> sampled) {
        long rows = sampled.stream().mapToLong(Draws::rows).sum();
        long attempts = sampled.stream().mapToLong(Draws::attempts).sum();
        if (attempts > rows) {
            double share = (double) rows / attempts;
            double least = sampled.stream().mapToDouble(Draws::acceptance).min().orElse(1);
            results.both(
                    "acceptance",
                    "attempts within the ends",
                    share,
                    "%.1f %%".formatted(100 * share)
                            + (sampled.size() > 1 ? ", at least %.1f %%".formatted(100 * least) : ""));
            results.both("attempts", "attempts", attempts, Long.toString(attempts));
        }
    }

    private List<Draws> sampled(Posterior posterior, double[][] rows, SampledPart part) {
        if (togetherFlags.together()) {
            var query = togetherFlags.query(posterior, rows);
            return List.of(
                    query.sample(draws, seed, attempts.of(posterior, sampling.ofDraws(posterior, query.options()))));
        }
        if (togetherFlags.changesPrior()) {
            var weighted = togetherFlags
                    .changed(posterior, rows)
                    .sample(draws, seed, attempts.of(posterior, sampling.ofDensities(posterior)));
            double size = weighted.effectiveSize();
            results.both("effectiveSampleSize", "effective sample size", size, "%.0f".formatted(size));
            return List.of(weighted.resampled(draws, seed));
        }
        var options = attempts.of(posterior, sampling.ofDraws(posterior));
        if (trajectories == null && !given.isGiven() && !constraints.areGiven()) {
            return posterior.sampleAll(rows, part.draws(), seed, part.options(options));
        }
        if (rows.length != 1) {
            String option = given.isGiven() ? "--given" : constraints.areGiven() ? "--constraint" : "--trajectories";
            throw new IllegalArgumentException(
                    option + " needs one observation, but has " + rows.length + ": ask for them one by one");
        }
        var query = given.query(posterior, rows[0]);
        if (constraints.areGiven()) {
            var pulled = constraints.sample(query, draws, seed, options);
            results.both("share", "share within constraints", pulled.share(), "%.3f".formatted(pulled.share()));
            return List.of(pulled.draws());
        }
        if (trajectories == null) {
            return List.of(query.sample(draws, seed, options));
        }
        var way = query.sampleTrajectories(draws, seed, options);
        Npz.empty()
                .with("times", NumericArray.of(way.copyTimes(), way.nodes()))
                .with(
                        "trajectories",
                        NumericArray.of(
                                way.copyValues(),
                                way.nodes(),
                                way.draws(),
                                way.names().size()))
                .write(trajectories);
        return List.of(way.last());
    }
}
