package org.sibyl.runtime.artefact;

import java.util.regex.Pattern;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** What the files of an artefact may be called, and how large they may be. */
final class FileRules {

    static final String MANIFEST = "manifest.json";
    static final int MOST_FILES = 64;
    static final int LARGEST_FILE = 256 << 20;
    private static final long LARGEST_TOTAL = 512L << 20;
    /** Letters, digits, dot, dash and underscore: no separators, no drive letters, nothing to escape with. */
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private FileRules() {}

    /** Checks the files that a manifest lists. */
    static void requireSound(Manifest manifest) {
        if (manifest.digests().size() > MOST_FILES) {
            throw new ArtefactInvalidException("a model may have at most " + MOST_FILES
                    + " files, but manifest.json lists " + manifest.digests().size());
        }
        manifest.digests().forEach((name, digest) -> {
            requireSound(name);
            if (name.equals(MANIFEST) || !DIGEST.matcher(digest).matches()) {
                throw new ArtefactInvalidException("manifest.json needs 64 lower-case hexadecimal digits for each other"
                        + " file, but for " + name + " it has \"" + digest + "\"");
            }
        });
    }

    static void requireSound(String name) {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new ArtefactInvalidException("file names of a model may hold only letters, digits and . _ -, without"
                    + " folders, but one is \"" + printable(name) + "\"");
        }
    }

    private static String printable(String name) {
        String start = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return start.replaceAll("\\p{Cc}", "?");
    }

    static byte[] capped(byte[] bytes, String name) {
        if (bytes.length > LARGEST_FILE) {
            throw new ArtefactInvalidException("a file of a model may have at most 256 MiB, but " + name + " has more");
        }
        return bytes;
    }

    static void requireTotal(long total) {
        if (total > LARGEST_TOTAL) {
            throw new ArtefactInvalidException(
                    "the files of a model may have at most 512 MiB together, but they have more");
        }
    }
}
