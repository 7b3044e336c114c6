package org.sibyl.parquet;

import java.util.Set;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.TableCodec;

/**
 * Parquet's files, read and written as tables; columns without names are called {@code 0}, {@code 1}, and so on. Reads what is not compressed, and Snappy,
 * gzip and Zstandard; writes doubles without compression, since draws do not get smaller. Immutable and thread-safe.
 */
public final class ParquetCodec implements TableCodec {

    /** As a service. */
    public ParquetCodec() {}

    @Override
    public Set<String> endings() {
        return Set.of("parquet");
    }

    @Override
    public CsvTable read(byte[] bytes, String source) {
        return new TableReader(bytes, source, ArrayLimits.DEFAULT).table();
    }

    @Override
    public byte[] write(CsvTable table, String ending) {
        return TableWriter.bytes(table);
    }
}
