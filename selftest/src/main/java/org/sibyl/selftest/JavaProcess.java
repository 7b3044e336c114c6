package org.sibyl.selftest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of this Java with this class path, for what may end the process it runs in. */
public final class JavaProcess {

    private JavaProcess() {}

    /**
     * Returns a process that was not started yet. Its error output goes where its output goes.
     *
     * @param main class whose {@code main} it runs
     * @param flags of the virtual machine
     * @param arguments of {@code main}
     */
    public static ProcessBuilder of(Class<?> main, List<String> flags, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectErrorStream(true);
    }
}
