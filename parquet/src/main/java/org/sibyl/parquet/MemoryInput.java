package org.sibyl.parquet;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file in memory, for Parquet to read. */
final class MemoryInput implements InputFile {
    private final byte[] bytes;

    /** The bytes are not copied, and must not change. */
    MemoryInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long getLength() {
        return bytes.length;
    }

    @Override
    public SeekableInputStream newStream() {
        return new Seekable(new Positioned(bytes));
    }

    /** A stream that knows its place. */
    private static final class Positioned extends ByteArrayInputStream {
        Positioned(byte[] bytes) {
            super(bytes);
        }

        int position() {
            return pos;
        }

        void moveTo(int position) {
            pos = position;
        }

        int size() {
            return count;
        }
    }

    private static final class Seekable extends DelegatingSeekableInputStream {
        private final Positioned stream;

        Seekable(Positioned stream) {
            super(stream);
            this.stream = stream;
        }

        @Override
        public long getPos() {
            return stream.position();
        }

        @Override
        public void seek(long position) throws IOException {
            if (position < 0 || position > stream.size()) {
                throw new EOFException("position " + position + " is outside of the file");
            }
            stream.moveTo((int) position);
        }
    }
}
