package org.sibyl.selftest.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.Suite;

/**
 * The matrix of imports, a line for each network, identities and merge: the worst of its cells, or that all are refused where GenSBI cannot
 * build the network. Uses the training engine.
 */
public final class ImportSuite implements Suite {
    private static final double BAR = 2e-4;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public List<Check> run(int repetitions) {
        return checks(ImportMatrix.all());
    }

    /** The checks of some cells. */
    static List<Check> checks(List<ImportCell> cells) {
        Map<String, List<ImportCell>> lines = new LinkedHashMap<>();
        cells.forEach(cell ->
                lines.computeIfAbsent(cell.line(), line -> new ArrayList<>()).add(cell));
        List<Check> checks = new ArrayList<>();
        lines.forEach((line, its) -> checks.add(check(line, its)));
        return List.copyOf(checks);
    }

    private static Check check(String line, List<ImportCell> cells) {
        var refusal = cells.get(0).refusal();
        if (refusal.isPresent()) {
            int refused = (int) cells.stream()
                    .filter(cell -> new CellImport(cell).isRefused())
                    .count();
            return Check.near(line + ", refused", refused, cells.size(), 0).withRemark(refusal.get());
        }
        double worst = 0;
        var where = cells.get(0);
        for (var cell : cells) {
            double difference = new CellImport(cell).difference();
            if (!(difference <= worst)) {
                worst = difference; // keeps NaN
                where = cell;
            }
        }
        return Check.atMost(line, worst, BAR)
                .withRemark(cells.size() + " cells, the worst with " + where.channels() + " channels, patch "
                        + where.patch() + ", " + where.type());
    }
}
