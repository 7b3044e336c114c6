package org.sibyl.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.CsvTable;

/** Writes a table, a column of doubles for each of its own; equal tables have equal bytes. */
final class TableWriter {
    private TableWriter() {}

    static byte[] bytes(CsvTable table) {
        var out = new MemoryOutput();
        try (var writer = new Rows.Builder(out, names(table))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new Compression("a table", ArrayLimits.DEFAULT))
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withDictionaryEncoding(false) // hardly a number of a draw comes twice
                .withWriterVersion(WriterVersion.PARQUET_2_0) // the first lists encodings in an order of chance
                .build()) {
            for (int row = 0; row < table.rows(); row++) {
                writer.write(table.row(row));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("a table could not be written as Parquet", failure);
        }
        return out.bytes();
    }

    private static List<String> names(CsvTable table) {
        return table.names().isEmpty()
                ? IntStream.range(0, table.columns()).mapToObj(String::valueOf).toList()
                : table.names();
    }

    /** How a row is written. */
    private static final class Rows extends WriteSupport<double[]> {
        private final List<String> names;

        @SuppressWarnings("NullAway.Init") // set by prepareForWrite, before any row
        private RecordConsumer consumer;

        Rows(List<String> names) {
            this.names = names;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public WriteContext init(Configuration hadoop) {
            throw new UnsupportedOperationException("tables are written without Hadoop");
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            var message = Types.buildMessage();
            for (String name : names) {
                message.required(PrimitiveTypeName.DOUBLE).named(name);
            }
            MessageType schema = message.named("table");
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(double[] row) {
            consumer.startMessage();
            for (int column = 0; column < row.length; column++) {
                consumer.startField(names.get(column), column);
                consumer.addDouble(row[column]);
                consumer.endField(names.get(column), column);
            }
            consumer.endMessage();
        }

        private static final class Builder extends ParquetWriter.Builder<double[], Builder> {
            private final List<String> names;

            Builder(MemoryOutput out, List<String> names) {
                super(out);
                this.names = names;
            }

            @Override
            protected Builder self() {
                return this;
            }

            @Override
            @SuppressWarnings("deprecation") // abstract all the same
            protected WriteSupport<double[]> getWriteSupport(Configuration hadoop) {
                return new Rows(names);
            }

            @Override
            protected WriteSupport<double[]> getWriteSupport(ParquetConfiguration configuration) {
                return new Rows(names);
            }
        }
    }
}
