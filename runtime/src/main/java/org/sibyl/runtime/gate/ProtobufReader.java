package org.sibyl.runtime.gate;

import java.nio.charset.StandardCharsets;
import org.sibyl.runtime.error.ArtefactInvalidException;

/**
 * Walks the fields of one protobuf message without building anything. It reads no further than its own message and knows
 * no recursion; whoever wants a nested message opens it.
 *
 * <p>Source: protobuf.dev, Encoding.
 */
final class ProtobufReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int field;
    private int wireType;
    private int start;
    private int length;
    private long number;

    private ProtobufReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    static ProtobufReader of(byte[] bytes) {
        return new ProtobufReader(bytes, 0, bytes.length);
    }

    /** Moves to the next field; false at the end of the message. */
    boolean next() {
        if (position == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        if (tag >>> 3 == 0 || tag >>> 3 > 536_870_911) {
            throw malformed("a field number out of range");
        }
        switch (wireType) {
            case VARINT -> number = varint();
            case FIXED64 -> skip(8);
            case BYTES -> {
                long size = varint();
                if (!(size >= 0 && size <= end - position)) {
                    throw malformed("a field that is longer than its message");
                }
                skip((int) size);
            }
            case FIXED32 -> skip(4);
            default -> throw malformed("wire type " + wireType);
        }
        return true;
    }

    /** Returns the number of the current field. */
    int field() {
        return field;
    }

    /** Returns the current field's number, which must be a varint. */
    long number() {
        require(VARINT);
        return number;
    }

    /** Returns the current field as text. */
    String text() {
        require(BYTES);
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    /** Opens the current field as a message. */
    ProtobufReader message() {
        require(BYTES);
        return new ProtobufReader(bytes, start, start + length);
    }

    /** Returns the length in bytes of the current field, which must have one. */
    int length() {
        require(BYTES);
        return length;
    }

    /** Returns where in the whole file the current field's bytes start. */
    int start() {
        return start;
    }

    /** Returns whether the current field has a length: a packed list, a text or a message. */
    boolean hasLength() {
        return wireType == BYTES;
    }

    /** Returns whether more numbers follow in a packed list that was opened as a message. */
    boolean hasMore() {
        return position < end;
    }

    /** Reads the next number of a packed list that was opened as a message. */
    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == end) {
                throw malformed("a number that is cut off");
            }
            byte b = bytes[position++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw malformed("a number of more than 64 bits");
    }

    private void skip(int count) {
        if (count > end - position) {
            throw malformed("a field that is longer than its message");
        }
        start = position;
        length = count;
        position += count;
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw malformed("field " + field + " with wire type " + wireType);
        }
    }

    private static ArtefactInvalidException malformed(String what) {
        return new ArtefactInvalidException("an ONNX graph must be well-formed protobuf, but it has " + what
                + "; the file is damaged or no ONNX model");
    }
}
