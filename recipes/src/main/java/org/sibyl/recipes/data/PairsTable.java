package org.sibyl.recipes.data;

import java.util.ArrayList;
import java.util.Arrays;
import org.sibyl.arrays.CsvTable;

/** Pairs as a table with a column for each variable, parameters first. */
public final class PairsTable {
    private PairsTable() {}

    /** The table. */
    public static CsvTable of(Pairs pairs) {
        var names =
                new ArrayList<>(pairs.parameters().stream().map(Parameter::name).toList());
        names.addAll(pairs.observation().names());
        double[] values =
                Arrays.stream(pairs.rows()).flatMapToDouble(Arrays::stream).toArray();
        return CsvTable.of(names, names.size(), values);
    }
}
