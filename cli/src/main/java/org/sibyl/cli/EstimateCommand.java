package org.sibyl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.sibyl.arrays.CsvTable;
import org.sibyl.runtime.inference.Estimates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sibyl estimate}: means, medians and quantiles of the parameters, without drawing. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = {
            "Estimates the parameters, or the probabilities of models, given observations by one evaluation each, and writes a row for each observation.",
            "",
            "The model must be a point network, of the recipe point for instance. Columns are named after the parameter and"
                    + " what is estimated of it: theta1_mean, theta1_0.95. A network that chooses between models has a column for"
                    + " each, such as probability_steady."
        })
final class EstimateCommand implements Callable<Integer> {
    private static final int SHOWN = 5; // observations

    @Mixin
    private final Inquiry inquiry = new Inquiry();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        inquiry.requireFree();
        long start = System.nanoTime();
        try (var posterior = inquiry.model.load()) {
            var rows =
                    inquiry.observations(posterior, new Notes(spec.commandLine().getErr()));
            new ObservationWarnings(spec.commandLine().getErr()).of(posterior, rows);
            var estimates = posterior.estimateAll(rows);
            var columns = columns(estimates.get(0));
            double[] values = estimates.stream()
                    .flatMapToDouble(each ->
                            columns.stream().mapToDouble(column -> column.of().apply(each)))
                    .toArray();
            var table = CsvTable.of(columns.stream().map(Column::name).toList(), columns.size(), values);
            new TableAnswer(table).write(inquiry.out);
            double seconds = (System.nanoTime() - start) / 1e9;
            results.both("observations", "observations", rows.length, Integer.toString(rows.length));
            for (int i = 0; i < Math.min(SHOWN, rows.length); i++) {
                for (int k = 0; k < columns.size(); k++) {
                    String label = columns.get(k).name() + (rows.length > 1 ? " of row " + (i + 1) : "");
                    results.line("%-28s %.6g", label, values[i * columns.size() + k]);
                }
            }
            results.both("seconds", "seconds", seconds, "%.2f".formatted(seconds));
            results.both("out", "written to", inquiry.out.toString(), inquiry.out.toString());
            results.print();
        }
        return 0;
    }

    /** A column of the answer, and where its number is among an observation's estimates. */
    private record Column(String name, Function<Estimates, Double> of) {}

    private static List<Column> columns(Estimates like) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < like.names().size(); i++) {
            int place = i;
            String name = like.names().get(i);
            if (like.means().isPresent()) {
                columns.add(new Column(name + "_mean", each -> each.mean()[place]));
            }
            if (like.medians().isPresent()) {
                columns.add(new Column(name + "_median", each -> each.median()[place]));
            }
            for (double level : like.quantiles().keySet()) {
                columns.add(new Column(name + "_" + level, each -> each.quantiles(level)[0][place]));
            }
        }
        for (String model : like.models().keySet()) {
            columns.add(new Column(
                    "probability_" + model, each -> each.modelProbabilities().getOrDefault(model, Double.NaN)));
        }
        return columns;
    }
}
