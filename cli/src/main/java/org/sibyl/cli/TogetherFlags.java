package org.sibyl.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.ChangedPriorQuery;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.TogetherQuery;
import org.sibyl.solvers.guidance.Weighing;
import org.sibyl.solvers.prior.KnownPrior;
import picocli.CommandLine.Option;

/** The options that ask about all observations together, or under another prior: a mix-in. */
final class TogetherFlags {
    private static final int WIDTH_DRAWS = 1000;

    @Option(
            names = "--together",
            description =
                    "Draw once from what all observations tell together, as independent ones of the same parameters;"
                            + " --prior says which prior each already has.")
    private boolean together;

    @Option(
            names = "--prior",
            split = ",",
            paramLabel = "NAME=KIND:A:B",
            description =
                    "The prior of the training, for --together and --new-prior: mass=uniform:0:10, or age=normal:3:1 with mean"
                            + " and deviation, for each parameter.")
    private @Nullable List<String> prior;

    @Option(
            names = "--new-prior",
            split = ",",
            paramLabel = "NAME=KIND:A:B",
            description =
                    "Draw under this prior in place of that of the training. Of one observation the draws are weighted and taken"
                            + " by their weights, and the effective sample size is printed.")
    private @Nullable List<String> newPrior;

    @Option(
            names = "--weighing",
            paramLabel = "widths|jacobians|direct|damped",
            description =
                    "How --together weighs the observations between noise and data. Default: widths, by draws of each alone.")
    private @Nullable String weighing;

    @Option(
            names = "--at-a-time",
            paramLabel = "N",
            description =
                    "With --together, look at N observations only in each evaluation, chosen at random. Default: all.")
    private @Nullable Integer atATime;

    /** Refuses options that need another. */
    void requireSense(boolean trajectories) {
        if (!together && weighing != null) {
            throw unused("--weighing", "--together");
        }
        if (!together && atATime != null) {
            throw unused("--at-a-time", "--together");
        }
        if (!together && newPrior == null && prior != null) {
            throw unused("--prior", "--together or --new-prior");
        }
        if ((together || newPrior != null) && prior == null) {
            throw new IllegalArgumentException((together ? "--together" : "--new-prior")
                    + " needs the prior of the training: give --prior, such as mass=uniform:0:10,age=normal:3:1");
        }
        if (trajectories && (together || newPrior != null)) {
            throw new IllegalArgumentException(
                    "--trajectories are of one observation under the prior of the training, but "
                            + (together ? "--together" : "--new-prior") + " was given: leave one out");
        }
        if (weighing != null) {
            weighing(1);
        }
        if (prior != null) {
            trained();
        }
        if (newPrior != null) {
            wanted();
        }
    }

    private static IllegalArgumentException unused(String option, String needed) {
        return new IllegalArgumentException(
                option + " has no use without " + needed + ": leave it out, or give that too");
    }

    boolean together() {
        return together;
    }

    boolean changesPrior() {
        return newPrior != null && !together;
    }

    private KnownPrior trained() {
        return PriorWords.read("--prior", Objects.requireNonNull(prior));
    }

    private KnownPrior wanted() {
        return PriorWords.read("--new-prior", Objects.requireNonNull(newPrior));
    }

    /** The question about all observations. */
    TogetherQuery query(Posterior posterior, double[]... observations) {
        var query = posterior.givenAll(observations).together(trained());
        if (weighing != null) {
            query = query.weighedBy(weighing(observations.length));
        }
        if (atATime != null) {
            query = query.lookingAt(atATime);
        }
        return newPrior == null ? query : query.withPrior(wanted());
    }

    /** The question about one observation under another prior. */
    ChangedPriorQuery changed(Posterior posterior, double[]... observations) {
        if (observations.length != 1) {
            throw new IllegalArgumentException("--new-prior needs one observation, or --together, but has "
                    + observations.length + ": ask for them one by one");
        }
        return posterior.given(observations[0]).withPrior(wanted(), trained());
    }

    private Weighing weighing(int observations) {
        return switch (Objects.requireNonNull(weighing)) {
            case "widths" -> new Weighing.Widths(WIDTH_DRAWS);
            case "jacobians" -> new Weighing.Jacobians();
            case "direct" -> new Weighing.Direct();
            case "damped" -> new Weighing.Damped(1.0 / observations);
            default ->
                throw new IllegalArgumentException(
                        "--weighing must be widths, jacobians, direct or damped, but is \"" + weighing + "\"");
        };
    }
}
