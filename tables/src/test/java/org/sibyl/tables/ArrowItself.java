package org.sibyl.tables;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;

/** Arrow's own implementation, which shares nothing with the one under test but the format. */
final class ArrowItself {
    private ArrowItself() {}

    /** What it reads: names, and rows. */
    record Found(List<String> names, List<double[]> rows, int batches, Map<String, String> remarks) {}

    static Found read(byte[] bytes, boolean isFile) throws IOException {
        try (BufferAllocator memory = new RootAllocator();
                ArrowReader reader = isFile
                        ? new ArrowFileReader(new ByteArrayReadableSeekableByteChannel(bytes), memory)
                        : new ArrowStreamReader(new ByteArrayInputStream(bytes), memory)) {
            var root = reader.getVectorSchemaRoot();
            var rows = new ArrayList<double[]>();
            int batches = 0;
            while (reader.loadNextBatch()) {
                batches++;
                for (int row = 0; row < root.getRowCount(); row++) {
                    int at = row;
                    rows.add(root.getFieldVectors().stream()
                            .mapToDouble(column -> ((Float8Vector) column).get(at))
                            .toArray());
                }
            }
            var names =
                    root.getFieldVectors().stream().map(FieldVector::getName).toList();
            return new Found(names, rows, batches, root.getSchema().getCustomMetadata());
        }
    }

    /** Fills the columns of the batch of this number, and returns its rows. */
    interface Filling {
        int fill(int batch);
    }

    static byte[] write(boolean isFile, int batches, Filling filling, FieldVector... columns) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var root = new VectorSchemaRoot(Arrays.asList(columns));
                ArrowWriter writer = isFile
                        ? new ArrowFileWriter(root, null, Channels.newChannel(bytes))
                        : new ArrowStreamWriter(root, null, Channels.newChannel(bytes))) {
            writer.start();
            for (int batch = 0; batch < batches; batch++) {
                root.setRowCount(filling.fill(batch));
                writer.writeBatch();
            }
            writer.end();
        }
        return bytes.toByteArray();
    }

    /** A stream that says that its columns are compressed. */
    static byte[] writeCompressed(FieldVector column, int rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var root = new VectorSchemaRoot(List.of(column));
                var writer = new ArrowStreamWriter(
                        root,
                        null,
                        Channels.newChannel(bytes),
                        IpcOption.DEFAULT,
                        new Pretended(),
                        CompressionUtil.CodecType.LZ4_FRAME)) {
            writer.start();
            root.setRowCount(rows);
            writer.writeBatch();
            writer.end();
        }
        return bytes.toByteArray();
    }

    /** Compresses nothing, and says that it does. */
    private static final class Pretended implements CompressionCodec, CompressionCodec.Factory {
        @Override
        public ArrowBuf compress(BufferAllocator memory, ArrowBuf plain) {
            return plain;
        }

        @Override
        public ArrowBuf decompress(BufferAllocator memory, ArrowBuf packed) {
            return packed;
        }

        @Override
        public CompressionUtil.CodecType getCodecType() {
            return CompressionUtil.CodecType.LZ4_FRAME;
        }

        @Override
        public CompressionCodec createCodec(CompressionUtil.CodecType type) {
            return this;
        }

        @Override
        public CompressionCodec createCodec(CompressionUtil.CodecType type, int level) {
            return this;
        }
    }
}
