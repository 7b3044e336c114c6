package org.sibyl.workflow.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.sibyl.report.plot.BudgetChart;
import org.sibyl.report.plot.Picture;

/**
 * Results of a study as people read them. Scores are means over observations, then over seeds.
 *
 * @param results at least one
 */
public record ResultsTable(List<CellResult> results) {

    /** Copies the results. */
    public ResultsTable {
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one result, but has none");
        }
    }

    /** A Markdown table, a row for each task and budget, in the order of tasks as they came and of budgets as they rise. */
    public String markdown() {
        var text = new StringBuilder("| task | pairs | seeds | configuration | ");
        classifiers().forEach(name -> text.append("C2ST, ").append(name).append(" | "));
        text.append("−ln q of the truth | SBC, smallest p |\n|---|---|---|---|")
                .append("---|".repeat(classifiers().size()))
                .append("---|---|\n");
        byTask().forEach((task, budgets) -> budgets.forEach((budget, cells) -> {
            text.append(
                    String.format(Locale.ROOT, "| %s | %,d | %s | %s | ", task, budget, seeds(cells), chosen(cells)));
            for (String name : classifiers()) {
                text.append(scores(cells, name)).append(" | ");
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%.2f | %s |%n",
                    mean(cells, ResultsTable::density),
                    cells.stream()
                            .map(each -> String.format(
                                    Locale.ROOT,
                                    "%.3f %s",
                                    each.calibration().smallestP(),
                                    each.calibration().verdict()))
                            .collect(Collectors.joining(", "))));
        }));
        return text.toString().replace("\r\n", "\n");
    }

    private static String seeds(List<CellResult> cells) {
        return cells.stream().map(each -> Long.toString(each.seed())).collect(Collectors.joining(", "));
    }

    private static String chosen(List<CellResult> cells) {
        return cells.stream().map(CellResult::chosen).distinct().collect(Collectors.joining(", "));
    }

    /** The mean, and in parentheses each observation's mean over the seeds. */
    private static String scores(List<CellResult> cells, String classifier) {
        int count = cells.get(0).observations().size();
        var each = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int at = i;
            each.add(String.format(
                    Locale.ROOT,
                    "%.3f",
                    mean(
                            cells,
                            cell -> cell.c2st()
                                    .getOrDefault(classifier, List.of())
                                    .get(at))));
        }
        return String.format(
                Locale.ROOT, "%.3f (%s)", mean(cells, cell -> cell.mean(classifier)), String.join(" ", each));
    }

    private static double density(CellResult cell) {
        return cell.negativeLogDensity().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private static double mean(List<CellResult> cells, ToDoubleFunction<CellResult> number) {
        return cells.stream().mapToDouble(number).average().orElse(Double.NaN);
    }

    /** C2ST against the budget, a panel for each task and classifier, with published scores as lines. */
    public Picture picture() {
        var published = PublishedScore.all();
        var panels = new ArrayList<BudgetChart.Scores>();
        byTask().forEach((task, budgets) -> classifiers().forEach(classifier -> {
            var lines = new ArrayList<BudgetChart.Line>();
            lines.add(new BudgetChart.Line(
                    "Sibyl",
                    budgets.entrySet().stream()
                            .map(each -> new BudgetChart.Point(
                                    each.getKey(), mean(each.getValue(), cell -> cell.mean(classifier))))
                            .toList(),
                    true));
            published.stream()
                    .filter(each ->
                            each.task().equals(task) && each.classifier().equals(classifier))
                    .collect(Collectors.groupingBy(
                            PublishedScore::method,
                            LinkedHashMap::new,
                            Collectors.mapping(
                                    each -> new BudgetChart.Point(each.budget(), each.score()), Collectors.toList())))
                    .forEach((method, points) -> lines.add(new BudgetChart.Line(method, points, false)));
            panels.add(new BudgetChart.Scores(task + ", " + classifier, lines));
        }));
        return BudgetChart.of(panels);
    }

    private List<String> classifiers() {
        return List.copyOf(results.get(0).c2st().keySet());
    }

    private Map<String, Map<Integer, List<CellResult>>> byTask() {
        var all = new LinkedHashMap<String, Map<Integer, List<CellResult>>>();
        for (var each : results) {
            all.computeIfAbsent(each.task(), task -> new TreeMap<>())
                    .computeIfAbsent(each.budget(), budget -> new ArrayList<>())
                    .add(each);
        }
        return all;
    }
}
