package org.sibyl.tables;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.TableCodec;

/** Arrow's files and streams, read and written as tables; columns without names are called {@code 0}, {@code 1}, and so on. Immutable and thread-safe. */
public final class ArrowCodec implements TableCodec {
    private static final String STREAM = "arrows";
    private static final Set<String> ENDINGS = Set.of("arrow", "feather", STREAM);
    private static final int BATCH = 1 << 16; // rows

    /** As a service. */
    public ArrowCodec() {}

    @Override
    public Set<String> endings() {
        return ENDINGS;
    }

    @Override
    public CsvTable read(byte[] bytes, String source) {
        return new ArrowReader(bytes, source).table();
    }

    @Override
    public byte[] write(CsvTable table, String ending) {
        var bytes = new ByteArrayOutputStream();
        var names = names(table);
        if (ending.equals(STREAM)) {
            var stream = new ArrowStream(names);
            bytes.writeBytes(stream.schema());
            batches(table).forEach(rows -> bytes.writeBytes(stream.batch(table.columns(), rows)));
            bytes.writeBytes(stream.end());
        } else {
            var file = new ArrowFile(names);
            batches(table).forEach(rows -> file.add(table.columns(), rows));
            bytes.writeBytes(file.bytes());
        }
        return bytes.toByteArray();
    }

    private static List<String> names(CsvTable table) {
        return table.names().isEmpty()
                ? IntStream.range(0, table.columns()).mapToObj(String::valueOf).toList()
                : table.names();
    }

    /** The rows in blocks, row by row. */
    private static List<double[]> batches(CsvTable table) {
        double[] values = table.values();
        int block = BATCH * table.columns();
        return IntStream.rangeClosed(0, Math.max(0, values.length - 1) / block)
                .mapToObj(i -> Arrays.copyOfRange(values, i * block, Math.min(values.length, (i + 1) * block)))
                .toList();
    }
}
