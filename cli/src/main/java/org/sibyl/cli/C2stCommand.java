package org.sibyl.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sibyl.arrays.CsvTable;
import org.sibyl.diagnostics.twosample.C2st;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sibyl c2st}: can a classifier tell two samples apart? */
@Command(
        name = "c2st",
        mixinStandardHelpOptions = true,
        description = {
            "Classifier two-sample test of two CSV files, as the SBI benchmark defines it: a perceptron with two hidden layers"
                    + " of ten units per parameter, five folds, standardised on the first file.",
            "",
            "0.5: indistinguishable. 1: told apart without error."
        })
final class C2stCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "REFERENCE", description = "CSV with reference draws.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path reference;

    @Parameters(index = "1", paramLabel = "DRAWS", description = "CSV with the draws to judge.")
    @SuppressWarnings("NullAway.Init")
    private Path judged;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of the test (${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private final Results results = new Results();

    @Override
    public Integer call() {
        var first = CsvTable.read(reference);
        var second = CsvTable.read(judged);
        var score = C2st.sbibm()
                .withSeed(seed)
                .withThreads(Runtime.getRuntime().availableProcessors())
                .score(Tables.sample(first), Tables.like(first, second));
        results.both("c2st", "C2ST (" + score.classifier() + ")", score.accuracy(), "%.4f".formatted(score.accuracy()));
        results.both("standardError", "standard error", score.standardError(), "%.4f".formatted(score.standardError()));
        results.both("auc", "area under ROC", score.auc(), "%.4f".formatted(score.auc()));
        results.both("rows", "rows of each", score.rows(), Integer.toString(score.rows()));
        results.print();
        return 0;
    }
}
