package org.sibyl.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.ArrayLimits;
import org.xerial.snappy.Snappy;

/**
 * Unpacks pages. Parquet's own way leads through Hadoop's configuration and its runtime of 36 MB. Thread-safe.
 *
 * @param source names the file in errors
 * @param limits no page may become larger
 */
record Compression(String source, ArrayLimits limits) implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        if (name != CompressionCodecName.UNCOMPRESSED) {
            throw new IllegalArgumentException("tables are written without compression, but " + name + " was wanted");
        }
        return new AsItIs();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return switch (name) {
            case UNCOMPRESSED -> new Unpacked((packed, size) -> packed);
            case SNAPPY -> new Unpacked((packed, size) -> Snappy.uncompress(packed));
            case GZIP ->
                new Unpacked((packed, size) -> {
                    try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                        return stream.readNBytes(size);
                    }
                });
            case ZSTD -> new Unpacked((packed, size) -> Zstd.decompress(packed, size));
            default ->
                throw new ArrayFormatException(
                        source + " must have pages that are not compressed, or by Snappy, gzip or"
                                + " Zstandard, but has " + name + ": write it with one of these");
        };
    }

    @Override
    public void release() {}

    /** Unpacks some bytes to a known number. */
    private interface Unpacking {
        byte[] unpacked(byte[] packed, int size) throws IOException;
    }

    private final class Unpacked implements BytesInputDecompressor {
        private final Unpacking unpacking;

        Unpacked(Unpacking unpacking) {
            this.unpacking = unpacking;
        }

        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            return BytesInput.from(unpacked(packed.toInputStream().readAllBytes(), size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer out, int size) throws IOException {
            var bytes = new byte[packedSize];
            packed.get(bytes);
            out.put(unpacked(bytes, size));
        }

        private byte[] unpacked(byte[] packed, int size) throws IOException {
            if (size < 0 || size > limits.unpackedBytes()) {
                throw new ArrayFormatException(source + " must have pages of at most " + limits.unpackedBytes()
                        + " bytes, but has one of " + size + ": write smaller ones");
            }
            byte[] bytes = unpacking.unpacked(packed, size);
            if (bytes.length != size) {
                throw new IOException("a page must have " + size + " bytes, but has " + bytes.length);
            }
            return bytes;
        }

        @Override
        public void release() {}
    }

    private static final class AsItIs implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.UNCOMPRESSED;
        }

        @Override
        public void release() {}
    }
}
