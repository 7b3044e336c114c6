package org.sibyl.parquet;

import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;

/** Makes rows of doubles from the numbers of columns. Used by one thread. */
final class TableRow extends RecordMaterializer<double[]> {
    private final List<TableColumn> columns;

    TableRow(List<TableColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    @Override
    public double[] getCurrentRecord() {
        return columns.stream().mapToDouble(TableColumn::take).toArray();
    }

    @Override
    public GroupConverter getRootConverter() {
        return new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
                return columns.get(field);
            }

            @Override
            public void start() {}

            @Override
            public void end() {}
        };
    }
}
