package org.sibyl.recipes.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The files of a run, by their names. */
enum RunFile {
    /** Every setting. */
    CONFIG("config.yaml"),
    /** The model's name, and its variables with supports and scalings. */
    DESCRIPTION("description.json"),
    /** What was typed, a line a session. */
    COMMANDS("commands.txt"),
    /** The best averaged weights, when the run has ended. */
    WEIGHTS("weights.npy"),
    /** Where they come from. */
    PROVENANCE("provenance.json"),
    /** What belongs together, see {@link RunDigests}. */
    DIGESTS("digests.json"),
    /** Written by the training. */
    LOG("log.jsonl");

    /** The folder of the run of a few-step map's teacher. */
    static final String TEACHER = "teacher";

    /** What else the training and the command line leave in the folder, and what a killed writer of any of these does. */
    private static final List<String> OTHERS = List.of(
            "loss\\.png",
            "loss\\.svg",
            "lock",
            TEACHER,
            "checkpoint-\\d{10}\\.bin",
            "checkpoint\\.tmp",
            "\\..+\\.(part|old|next)");

    private final String text;

    RunFile(String text) {
        this.text = text;
    }

    /** The file in a folder. */
    Path in(Path folder) {
        return folder.resolve(text);
    }

    /** Whether a file is one that a run makes. */
    static boolean isOurs(Path file) {
        String name = String.valueOf(file.getFileName());
        return Arrays.stream(values()).anyMatch(each -> each.text.equals(name))
                || OTHERS.stream().anyMatch(name::matches);
    }

    @Override
    public String toString() {
        return text;
    }
}
