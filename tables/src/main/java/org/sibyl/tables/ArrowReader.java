package org.sibyl.tables;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.CsvTable;

/** One pass over Arrow's file or stream; a file is read as the stream that it holds. Used once. */
final class ArrowReader {
    private final ByteBuffer bytes;
    private final String source;
    private final List<ArrowColumn> columns = new ArrayList<>();
    private final List<double[]> batches = new ArrayList<>(); // row by row

    ArrowReader(byte[] bytes, String source) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.source = source;
    }

    CsvTable table() {
        try {
            int magic = ArrowFile.MAGIC.length;
            if (bytes.limit() >= magic && bytes.slice(0, magic).equals(ByteBuffer.wrap(ArrowFile.MAGIC))) {
                bytes.position(ArrowMessages.padded(magic));
            }
            boolean goesOn = true;
            while (goesOn) {
                goesOn = readMessage();
            }
        } catch (ArrayFormatException named) {
            throw named;
        } catch (IndexOutOfBoundsException
                | BufferUnderflowException
                | NegativeArraySizeException
                | IllegalArgumentException damaged) { // what the buffers and texts of a damaged description end in
            throw new ArrayFormatException(
                    source + " must be a whole Arrow file, but is cut off or damaged: write it again", damaged);
        }
        if (columns.isEmpty()) {
            throw fault("must have columns, but has none");
        }
        double[] all = new double
                [Math.toIntExact(
                        batches.stream().mapToLong(batch -> batch.length).sum())];
        int at = 0;
        for (double[] batch : batches) {
            System.arraycopy(batch, 0, all, at, batch.length);
            at += batch.length;
        }
        if (all.length == 0) {
            throw fault("has no rows of numbers; at least one is required");
        }
        return CsvTable.of(columns.stream().map(ArrowColumn::name).toList(), columns.size(), all);
    }

    /** Returns whether there may be another. */
    private boolean readMessage() {
        if (bytes.remaining() == 0) {
            return false; // a stream may end without its mark
        }
        int mark = bytes.getInt();
        if (mark != ArrowMessages.MARK) {
            throw fault("must be an Arrow file or stream of version 0.15 or later, but has no message at byte "
                    + (bytes.position() - Integer.BYTES));
        }
        int length = bytes.getInt();
        if (length == 0) {
            return false;
        }
        var message = Message.getRootAsMessage(taken(length));
        var body = taken(message.bodyLength());
        switch (message.headerType()) {
            case MessageHeader.Schema -> readSchema((Schema) message.header(new Schema()));
            case MessageHeader.RecordBatch -> readBatch((RecordBatch) message.header(new RecordBatch()), body);
            case MessageHeader.DictionaryBatch ->
                throw fault("must have columns of numbers, but has categories: write them as numbers");
            default -> throw fault("must have a schema and batches of rows, but has another message");
        }
        return true;
    }

    private ByteBuffer taken(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new IndexOutOfBoundsException("of " + length + " bytes " + bytes.remaining() + " are there");
        }
        var part = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + (int) length);
        return part;
    }

    private void readSchema(Schema schema) {
        if (!columns.isEmpty()) {
            throw fault("must have one schema, but has two");
        }
        if (schema.endianness() != Endianness.Little) {
            throw fault("must be little-endian, but is not: write it on another machine");
        }
        IntStream.range(0, schema.fieldsLength())
                .mapToObj(i -> ArrowColumn.of(schema.fields(i), source))
                .forEach(columns::add);
        if (columns.stream().map(ArrowColumn::name).distinct().count() != columns.size()) {
            throw fault("must have columns of different names, but has "
                    + columns.stream().map(ArrowColumn::name).toList());
        }
    }

    private void readBatch(RecordBatch batch, ByteBuffer body) {
        if (batch.compression() != null) {
            throw fault(
                    "must not be compressed, but is: write it with compression=\"uncompressed\" (pyarrow, pandas, Polars)");
        }
        if (columns.isEmpty() || batch.nodesLength() != columns.size() || batch.buffersLength() != 2 * columns.size()) {
            throw new IndexOutOfBoundsException("buffers of a batch");
        }
        long rows = batch.length();
        if (rows < 0 || rows > body.limit() / columns.size()) {
            throw new IndexOutOfBoundsException("rows of a batch");
        }
        double[] values = new double[(int) rows * columns.size()];
        for (int k = 0; k < columns.size(); k++) {
            columns.get(k).read(batch, k, body, values, columns.size());
        }
        batches.add(values);
    }

    private ArrayFormatException fault(String finding) {
        return new ArrayFormatException(source + " " + finding);
    }
}
