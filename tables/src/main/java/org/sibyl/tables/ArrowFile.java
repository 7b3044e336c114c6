package org.sibyl.tables;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MetadataVersion;

/** Arrow's file of a table of doubles: a stream between two magic words, with the places of its batches at the end. For one thread. */
final class ArrowFile {
    static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

    private static final int FIRST_BYTES = 1024;

    private final List<String> names;
    private final ArrowStream stream;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Place> batches = new ArrayList<>();

    /** Where a batch begins, and how long its two parts are. */
    private record Place(long offset, int description, long body) {}

    ArrowFile(List<String> names) {
        this.names = names;
        this.stream = new ArrowStream(names);
        bytes.writeBytes(MAGIC);
        bytes.writeBytes(new byte[ArrowMessages.padded(MAGIC.length) - MAGIC.length]);
        bytes.writeBytes(stream.schema());
    }

    void add(int columns, double... rows) {
        byte[] batch = stream.batch(columns, rows);
        int body = rows.length * Double.BYTES;
        batches.add(new Place(bytes.size(), batch.length - body, body));
        bytes.writeBytes(batch);
    }

    byte[] bytes() {
        bytes.writeBytes(stream.end());
        var footer = footer();
        var length = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length);
        bytes.writeBytes(footer);
        bytes.writeBytes(length.array());
        bytes.writeBytes(MAGIC);
        return bytes.toByteArray();
    }

    private byte[] footer() {
        var builder = new FlatBufferBuilder(FIRST_BYTES);
        int schema = ArrowMessages.schema(builder, names, Map.of());
        Footer.startDictionariesVector(builder, 0);
        int dictionaries = builder.endVector();
        Footer.startRecordBatchesVector(builder, batches.size());
        for (int i = batches.size() - 1; i >= 0; i--) { // a builder goes backwards
            var place = batches.get(i);
            Block.createBlock(builder, place.offset(), place.description(), place.body());
        }
        int places = builder.endVector();
        builder.finish(Footer.createFooter(builder, MetadataVersion.V5, schema, dictionaries, places, 0));
        return builder.sizedByteArray();
    }
}
