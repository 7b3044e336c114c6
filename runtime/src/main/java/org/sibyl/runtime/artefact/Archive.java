package org.sibyl.runtime.artefact;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** A {@code .sibyl} file: a zip, inflated in memory, with every limit checked while inflating. */
final class Archive {
    private static final int HIGHEST_RATIO = 200;

    private Archive() {}

    /**
     * Returns the files by name.
     *
     * @param source what messages call it
     */
    static Map<String, byte[]> files(byte[] zip, String source) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        long total = 0;
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                FileRules.requireSound(name);
                long room = Math.min(FileRules.LARGEST_FILE, (long) HIGHEST_RATIO * zip.length - total);
                byte[] bytes = in.readNBytes((int) Math.max(0, room) + 1);
                if (bytes.length > room) {
                    throw new ArtefactInvalidException("a .sibyl file may unpack to at most " + HIGHEST_RATIO
                            + " times its size and 256 MiB for each file, but " + name + " is larger");
                }
                total += bytes.length;
                FileRules.requireTotal(total);
                if (files.put(name, bytes) != null || files.size() > FileRules.MOST_FILES + 1) {
                    throw new ArtefactInvalidException("a .sibyl file holds each file once and at most "
                            + FileRules.MOST_FILES + " of them, but " + source + " has more");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) { // of a name that is not UTF-8
            throw new ArtefactInvalidException(source + " is a damaged zip: " + e.getMessage() + "; copy it again", e);
        }
        return files;
    }
}
