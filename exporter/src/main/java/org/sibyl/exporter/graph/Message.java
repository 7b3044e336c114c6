package org.sibyl.exporter.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One message in protobuf's wire format, field after field, in the order of the calls. */
final class Message {
    private final ByteString.Output buffer = ByteString.newOutput();
    private final CodedOutputStream out = CodedOutputStream.newInstance(buffer);

    /** A field that holds a whole number. */
    Message number(int field, long value) {
        try {
            out.writeInt64(field, value);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A field that holds a text. */
    Message text(int field, String value) {
        try {
            out.writeString(field, value);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A field that holds bytes. */
    Message bytes(int field, ByteString value) {
        try {
            out.writeBytes(field, value);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A field that holds another message. */
    Message message(int field, Message value) {
        return bytes(field, value.bytes());
    }

    ByteString bytes() {
        try {
            out.flush();
            return buffer.toByteString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
