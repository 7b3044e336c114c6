package org.sibyl.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.sibyl.arrays.file.Sha256;

/** A secret that clients show as {@code Authorization: Bearer SECRET}. Only its digest is kept. Immutable. */
public final class BearerToken {

    private static final int LEAST = 16; // characters
    private static final String SCHEME = "bearer ";

    private final byte[] digest;

    private BearerToken(byte[] digest) {
        this.digest = digest;
    }

    /**
     * Makes one.
     *
     * @throws IllegalArgumentException if it is shorter than 16 characters, or has others than a header may hold
     */
    public static BearerToken of(String secret) {
        if (secret.length() < LEAST || !secret.chars().allMatch(each -> each > ' ' && each < 127)) {
            throw new IllegalArgumentException("a token must have at least " + LEAST
                    + " letters, digits and signs without spaces, but has " + secret.length()
                    + " characters or others; make one with: openssl rand -hex 32");
        }
        return new BearerToken(digest(secret));
    }

    private static byte[] digest(String secret) {
        return new Sha256().add(secret.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    /** Returns whether a header shows the secret, in a time that does not tell how much of it is right. */
    boolean admits(Optional<String> authorization) {
        String shown = authorization.orElse("");
        boolean scheme = shown.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        return scheme
                && MessageDigest.isEqual(
                        digest, digest(scheme ? shown.substring(SCHEME.length()).strip() : ""));
    }

    @Override
    public String toString() {
        return "a token";
    }
}
