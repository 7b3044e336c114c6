package org.sibyl.lanes.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks the fields of one protobuf message that the gate has admitted. */
final class Wire {

    private final ByteBuffer bytes;
    private int tag;
    private long number;
    private ByteBuffer content;

    Wire(ByteBuffer bytes) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.content = this.bytes;
    }

    /** Moves to the next field; false at the end. */
    boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        tag = (int) varint();
        switch (tag & 7) {
            case 0 -> number = varint();
            case 1 -> cut(Long.BYTES);
            case 2 -> cut((int) varint());
            case 5 -> cut(Integer.BYTES);
            default -> throw new IllegalArgumentException("a field must have a known wire type, but has " + (tag & 7));
        }
        return true;
    }

    int field() {
        return tag >>> 3;
    }

    long number() {
        return number;
    }

    /** Returns the current field's bytes. */
    ByteBuffer content() {
        return content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    String text() {
        return StandardCharsets.UTF_8.decode(content()).toString();
    }

    Wire message() {
        return new Wire(content);
    }

    /** Gives each number of the current field, packed or alone. */
    void numbers(java.util.function.LongConsumer each) {
        if ((tag & 7) == 0) {
            each.accept(number);
            return;
        }
        Wire packed = message();
        while (packed.bytes.hasRemaining()) {
            each.accept(packed.varint());
        }
    }

    private void cut(int length) {
        content = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = bytes.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                break;
            }
        }
        return value;
    }
}
