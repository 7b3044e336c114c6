package org.sibyl.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.Correction;
import org.sibyl.runtime.inference.Reliability;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.zoo.Likelihood;
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sibyl correct}: draws of a model, weighed by the likelihood of a task. */
@Command(
        name = "correct",
        mixinStandardHelpOptions = true,
        description = {
            "Draws from a model given one observation, weighs the draws by the exact likelihood and prior of a task of the zoo,"
                    + " and writes draws that are taken by their weights.",
            "",
            "Prints the effective sample size, the log evidence, and k, the shape of the largest weights. Where k is above 0.7,"
                    + " or less for fewer than 2,200 draws, weights cannot mend the model, and nothing is written.",
            "A likelihood of your own is given in Java: posterior.given(x).correct(logLikelihood, logPrior)."
        })
final class CorrectCommand implements Callable<Integer> {
    @Mixin
    private final Inquiry inquiry = new Inquiry();

    @Option(
            names = "--task",
            required = true,
            paramLabel = "TASK",
            completionCandidates = TaskNames.class,
            description = TaskNames.DESCRIPTION)
    @SuppressWarnings("NullAway.Init")
    private String task;

    @Option(
            names = "--proposals",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Draws that are weighed, at least 100 (${DEFAULT-VALUE}).")
    private int proposals;

    @Option(
            names = "--draws",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Draws that are taken by their weights and written (${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "S",
            description = "Seed of the noise (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--even-if-unreliable",
            description = "Write draws and evidence also where the weights cannot be trusted.")
    private boolean evenIfUnreliable;

    @Mixin
    private final SamplingFlags sampling = new SamplingFlags();

    @Mixin
    private final AttemptsFlag attempts = new AttemptsFlag();

    @Mixin
    private final MassDrawsFlag massDraws = new MassDrawsFlag();

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        inquiry.requireFree();
        if (draws < 1) {
            throw new IllegalArgumentException("--draws must be at least 1, but is " + draws);
        }
        var known = Tasks.named(task);
        var likelihood = known.likelihood()
                .orElseThrow(() -> new IllegalArgumentException("--task must have a likelihood that is known, but "
                        + known.name() + " has none: correct in Java, with one of your own"));
        try (var posterior = engine.load(inquiry.model)) {
            requireSameProblem(posterior, known);
            var rows =
                    inquiry.observations(posterior, new Notes(spec.commandLine().getErr()));
            if (rows.length != 1) {
                throw new IllegalArgumentException("a correction is of one observation, but " + inquiry.observation
                        + " has " + rows.length + ": ask for them one by one");
            }
            new ObservationWarnings(spec.commandLine().getErr()).of(posterior, rows);
            var correction = corrected(posterior, known, likelihood, rows[0]);
            tell(correction);
            var trusted = evenIfUnreliable ? correction.evenIfUnreliable() : correction;
            var taken = trusted.resampled(draws, seed);
            var evidence = trusted.logEvidence();
            results.both(
                    "logEvidence",
                    "log evidence",
                    evidence.value(),
                    "%.4f, standard error %.4f".formatted(evidence.value(), evidence.standardError()));
            results.value("logEvidenceError", evidence.standardError());
            DrawsAnswer.of(List.of(taken), rows).write(inquiry.out);
            results.both("draws", "draws", draws, Integer.toString(draws));
            results.both("out", "written to", inquiry.out.toString(), inquiry.out.toString());
            engine.tell(results);
            results.print();
        }
        return 0;
    }

    private Correction corrected(Posterior posterior, Task known, Likelihood likelihood, double... x) {
        return posterior
                .given(x)
                .correct(theta -> likelihood.logDensity(theta, x), known.prior()::logDensity)
                .sample(
                        proposals,
                        seed,
                        massDraws.of(posterior, attempts.of(posterior, sampling.ofDensities(posterior))));
    }

    private void tell(Correction correction) {
        results.both("proposals", "draws weighed", correction.draws(), Integer.toString(correction.draws()));
        results.both(
                "effectiveSampleSize",
                "effective sample size",
                correction.effectiveSize(),
                "%.0f".formatted(correction.effectiveSize()));
        results.both(
                "shape",
                "shape k of the weights",
                correction.shape(),
                "%.2f, at most %.2f to be trusted".formatted(correction.shape(), Reliability.bar(correction.draws())));
        var reliability = correction.reliability();
        results.both("reliability", "verdict", reliability.toString(), reliability + ": " + reliability.words());
    }

    /** Refuses a model whose variables are not the task's. */
    private static void requireSameProblem(Posterior posterior, Task task) {
        var model = names(posterior.manifest().variables());
        var own = names(task.variables());
        if (!model.equals(own)) {
            throw new IllegalArgumentException("the model must be one of " + task.name() + ", with the variables " + own
                    + ", but has " + model + ": name its task with --task");
        }
    }

    private static List<String> names(Variables variables) {
        return variables.columns().stream().map(Column::name).toList();
    }
}
