package org.sibyl.tables;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/**
 * The messages of a table of doubles: a mark, the length of what describes it, the description, and a body of columns, each at a multiple of 8 bytes. Source:
 * the Arrow columnar format, "Encapsulated message format", metadata version 5.
 */
final class ArrowMessages {
    static final int MARK = -1;
    static final int PREFIX = 8; // bytes of mark and length
    static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};

    private static final int ALIGNMENT = 8;
    private static final int FIRST_BYTES = 1024; // of a builder, which grows

    private ArrowMessages() {}

    static byte[] schema(List<String> names, Map<String, String> remarks) {
        var builder = new FlatBufferBuilder(FIRST_BYTES);
        int schema = schema(builder, names, remarks);
        return framed(message(builder, MessageHeader.Schema, schema, 0), 0);
    }

    /** Adds a schema to a builder, and returns its place there. */
    static int schema(FlatBufferBuilder builder, List<String> names, Map<String, String> remarks) {
        int[] fields = names.stream().mapToInt(name -> field(builder, name)).toArray();
        int[] said = new TreeMap<>(remarks)
                .entrySet().stream()
                        .mapToInt(remark -> KeyValue.createKeyValue(
                                builder,
                                builder.createString(remark.getKey()),
                                builder.createString(remark.getValue())))
                        .toArray();
        int all = Schema.createFieldsVector(builder, fields);
        int more = said.length == 0 ? 0 : Schema.createCustomMetadataVector(builder, said);
        return Schema.createSchema(builder, Endianness.Little, all, more, 0);
    }

    private static int field(FlatBufferBuilder builder, String name) {
        int text = builder.createString(name);
        int type = FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
        int children = Field.createChildrenVector(builder, new int[0]);
        return Field.createField(builder, text, false, Type.FloatingPoint, type, 0, children, 0);
    }

    /** A batch of rows, given row by row. */
    static byte[] batch(int columns, double... values) {
        int rows = values.length / columns;
        int body = values.length * Double.BYTES;
        byte[] framed = framed(batchMessage(columns, rows, body), body);
        var doubles = ByteBuffer.wrap(framed, framed.length - body, body)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer();
        for (int k = 0; k < columns; k++) {
            for (int row = 0; row < rows; row++) {
                doubles.put(values[row * columns + k]);
            }
        }
        return framed;
    }

    private static ByteBuffer batchMessage(int columns, int rows, long body) {
        var builder = new FlatBufferBuilder(FIRST_BYTES);
        RecordBatch.startNodesVector(builder, columns);
        for (int k = 0; k < columns; k++) {
            FieldNode.createFieldNode(builder, rows, 0);
        }
        int nodes = builder.endVector();
        RecordBatch.startBuffersVector(builder, 2 * columns);
        for (int k = columns - 1; k >= 0; k--) { // a builder goes backwards
            long at = (long) k * rows * Double.BYTES;
            Buffer.createBuffer(builder, at, (long) rows * Double.BYTES);
            Buffer.createBuffer(builder, at, 0); // no number is absent: no bits that say so
        }
        int buffers = builder.endVector();
        int batch = RecordBatch.createRecordBatch(builder, rows, nodes, buffers, 0, 0);
        return message(builder, MessageHeader.RecordBatch, batch, body);
    }

    private static ByteBuffer message(FlatBufferBuilder builder, byte kind, int header, long body) {
        builder.finish(Message.createMessage(builder, MetadataVersion.V5, kind, header, body, 0));
        return builder.dataBuffer();
    }

    /** A description behind its mark and length, padded, with room for a body. */
    private static byte[] framed(ByteBuffer description, int body) {
        int length = padded(description.remaining());
        byte[] framed = new byte[PREFIX + length + body];
        ByteBuffer.wrap(framed)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MARK)
                .putInt(length)
                .put(description);
        return framed;
    }

    static int padded(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
