package org.sibyl.arrays.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest (FIPS 180-4) of what was added so far. Asking for it does not end it. Used by one thread.
 *
 * <p>A digest tells damage and mistaken identity; it does not tell who wrote a file.
 */
public final class Sha256 {
    /** Bytes of a digest. */
    public static final int BYTES = 32;

    private final MessageDigest digest;

    /** Of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** The digest of some bytes in 64 lower-case hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return new Sha256().add(bytes).hex();
    }

    /** Adds bytes; returns this. */
    public Sha256 add(byte[] bytes) {
        return add(bytes, 0, bytes.length);
    }

    /** Adds a part of an array; returns this. */
    public Sha256 add(byte[] bytes, int start, int length) {
        digest.update(bytes, start, length);
        return this;
    }

    /** Adds a text in UTF-8; returns this. */
    public Sha256 add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest in 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** The digest as {@value #BYTES} bytes. */
    public byte[] bytes() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError("the platform's SHA-256 can be copied", impossible);
        }
    }
}
