package org.sibyl.cli;

import picocli.CommandLine.Option;

/** The option that lets a command replace what is there: a mix-in. */
final class ReplaceFlag {
    @Option(names = "--replace", description = "Replace what is there already.")
    private boolean replaces;

    boolean replaces() {
        return replaces;
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
