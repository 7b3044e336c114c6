package org.sibyl.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sibyl.diagnostics.files.SampleTables;
import org.sibyl.diagnostics.twosample.C2st;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl c2st}: can a classifier tell two samples apart? */
@Command(
        name = "c2st",
        mixinStandardHelpOptions = true,
        description = {
            "Classifier two-sample test of two files of draws, as the SBI benchmark defines it: a perceptron with two hidden layers"
                    + " of ten units per parameter, five folds, standardised on the first file. Other classifiers' scores follow it;"
                    + " scores of different classifiers are not comparable.",
            "",
            "0.5: indistinguishable. 1: told apart without error."
        })
final class C2stCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "REFERENCE",
            description = "Reference draws: .csv, .npy, or .npz with the array draws.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path referenceFile;

    @Parameters(index = "1", paramLabel = "DRAWS", description = "The draws to judge, in any of these formats.")
    @SuppressWarnings("NullAway.Init")
    private Path judgedFile;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of the test (${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var notes = new Notes(spec.commandLine().getErr());
        var first = SampleTables.read(referenceFile, notes);
        var reference = SampleTables.sample(first);
        var judged = SampleTables.like(first, SampleTables.read(judgedFile, notes), notes);
        for (var test : C2st.all()) {
            var score = test.withSeed(seed)
                    .withThreads(Runtime.getRuntime().availableProcessors())
                    .score(reference, judged);
            boolean benchmark = results.values().isEmpty();
            results.value(score.classifier(), score);
            if (benchmark) {
                results.value("c2st", score.accuracy());
            }
            results.line(
                    "%-28s %.4f ± %.4f   AUC %.4f%s",
                    score.classifier(),
                    score.accuracy(),
                    score.standardError(),
                    score.auc(),
                    benchmark ? "   C2ST as the SBI benchmark defines it" : "");
        }
        results.print();
        return 0;
    }
}
