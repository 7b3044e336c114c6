package org.sibyl.parquet;

import java.io.ByteArrayOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file in memory, for Parquet to write. Used by one thread. */
final class MemoryOutput implements OutputFile {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** What was written so far. */
    byte[] bytes() {
        return written.toByteArray();
    }

    @Override
    public PositionOutputStream create(long blockSize) {
        return new Positioned();
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
        written.reset();
        return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    private final class Positioned extends PositionOutputStream {
        @Override
        public long getPos() {
            return written.size();
        }

        @Override
        public void write(int one) {
            written.write(one);
        }

        @Override
        public void write(byte[] some, int from, int count) {
            written.write(some, from, count);
        }
    }
}
