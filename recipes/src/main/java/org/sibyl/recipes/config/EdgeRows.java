package org.sibyl.recipes.config;

import java.util.Optional;
import java.util.stream.IntStream;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.trainer.network.EdgeMask;

/** The key {@code edges}: {@code all}, or a row of 0 and 1 for each variable. */
final class EdgeRows {
    private static final String KEY = "edges";
    private static final String ALL = "all";

    private EdgeRows() {}

    /** The mask; none if all attend to all. */
    static Optional<EdgeMask> read(Section section) {
        if (section.isWord(KEY, ALL)) {
            return Optional.empty();
        }
        var rows = section.rows(KEY);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        boolean[][] allowed = new boolean[rows.size()][];
        for (int i = 0; i < allowed.length; i++) {
            var row = rows.get(i);
            allowed[i] = new boolean[row.size()];
            for (int j = 0; j < row.size(); j++) {
                if (row.get(j) != 0 && row.get(j) != 1) {
                    throw section.error(
                            KEY,
                            "'edges' has 1 where the variable of the row attends to that of the column, else 0, got "
                                    + row.get(j) + " in row " + (i + 1));
                }
                allowed[i][j] = row.get(j) == 1;
            }
        }
        return Optional.of(section.made(() -> EdgeMask.of(allowed)));
    }

    /** The mask as it is read. */
    static Object written(Optional<EdgeMask> edges) {
        if (edges.isEmpty()) {
            return ALL;
        }
        var mask = edges.get();
        return IntStream.range(0, mask.tokens())
                .mapToObj(i -> IntStream.range(0, mask.tokens())
                        .map(j -> mask.allows(i, j) ? 1 : 0)
                        .boxed()
                        .toList())
                .toList();
    }
}
