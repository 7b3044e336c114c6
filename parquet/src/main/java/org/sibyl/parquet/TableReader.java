package org.sibyl.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.schema.Type;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.CsvTable;

/** Reads a file that is in memory. Used once. */
final class TableReader {
    private final byte[] bytes;
    private final String source;
    private final ArrayLimits limits;

    TableReader(byte[] bytes, String source, ArrayLimits limits) {
        this.bytes = bytes;
        this.source = source;
        this.limits = limits;
    }

    @SuppressWarnings("IllegalCatch") // what a damaged file makes of Parquet's reader may be any exception
    CsvTable table() {
        var options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Compression(source, limits))
                .build();
        try (var file = ParquetFileReader.open(new MemoryInput(bytes), options)) {
            return table(file);
        } catch (IOException | RuntimeException damaged) {
            throw told(damaged)
                    .orElseGet(() -> new ArrayFormatException(
                            source + " must be a whole Parquet file, but is cut off or damaged: write it again",
                            damaged));
        }
    }

    /** What was found here, within whatever Parquet's reader put around it. */
    private static Optional<ArrayFormatException> told(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(ArrayFormatException.class::isInstance)
                .map(ArrayFormatException.class::cast)
                .findFirst();
    }

    private CsvTable table(ParquetFileReader file) throws IOException {
        var schema = file.getFileMetaData().getSchema();
        if (schema.getFieldCount() == 0) {
            throw new ArrayFormatException(source + " must have a column, but has none: write one");
        }
        var columns = schema.getFields().stream()
                .map(type -> TableColumn.of(type, source))
                .toList();
        int width = columns.size();
        double[] values = new double[size(file.getRecordCount(), width)];
        int row = 0;
        for (var group = file.readNextRowGroup(); group != null; group = file.readNextRowGroup()) {
            var records = new ColumnIOFactory().getColumnIO(schema).getRecordReader(group, new TableRow(columns));
            for (long i = 0; i < group.getRowCount(); i++) {
                System.arraycopy(records.read(), 0, values, row * width, width);
                row++;
            }
        }
        List<String> names = schema.getFields().stream().map(Type::getName).toList();
        return CsvTable.of(names, width, values);
    }

    /** How many numbers there are, if that is not too many. */
    private int size(long rows, int columns) {
        long most = Math.min(limits.unpackedBytes() / Double.BYTES, Integer.MAX_VALUE - 8);
        if (rows < 0 || rows > most / columns) {
            throw new ArrayFormatException(source + " must have at most " + most + " numbers, but has " + rows
                    + " rows of " + columns + ": part it");
        }
        return (int) rows * columns;
    }
}
