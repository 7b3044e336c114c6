package org.sibyl.cli;

import java.nio.file.Path;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.arrays.file.Place;
import picocli.CommandLine.Option;

/** The option that lets a command replace what is there: a mix-in. */
final class ReplaceFlag {
    @Option(names = "--replace", description = "Replace what is there already.")
    private boolean replaces;

    boolean replaces() {
        return replaces;
    }

    /**
     * Refuses a file or a folder that would be replaced unasked. Devices, FIFOs and standard output are written through.
     *
     * @param out where something will be written
     */
    void requireFree(Path out) {
        var place = Place.at(out);
        requireFree(place.isTaken(), (place.kind() == Place.Kind.FOLDER ? "a folder " : "a file ") + out);
    }

    /** As {@link #requireFree(Path)}, and refuses what is no place for a file, before anything is done. */
    void requireFreeFile(Path out) {
        requireFree(Place.at(out).kind() == Place.Kind.FILE, "a file " + out);
        AtomicFile.at(out).requireWritable();
    }

    /**
     * Refuses to replace unasked.
     *
     * @param isTaken whether there is something
     * @param what names it, as in "a file a.npz"
     */
    void requireFree(boolean isTaken, String what) {
        if (isTaken && !replaces) {
            throw new IllegalArgumentException(
                    what + " is there already: replace it with --replace, or choose another name");
        }
    }
}
