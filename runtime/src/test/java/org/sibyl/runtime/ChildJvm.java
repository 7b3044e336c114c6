package org.sibyl.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM beside the test's, for what may end it, with a class path of the library's classes, the test's own and ONNX Runtime. */
public final class ChildJvm {

    private static final long SECONDS = 120;

    private final List<String> flags =
            new ArrayList<>(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:-CreateCoredumpOnCrash"));

    /** Creates one with little memory and no core dumps. */
    public ChildJvm() {}

    /** What a child did: its exit value, and its output and errors together. */
    public record Result(int exit, String output) {}

    /** Adds flags of the JVM. */
    public ChildJvm with(String... more) {
        flags.addAll(Arrays.asList(more));
        return this;
    }

    /** Runs a class to its end. */
    public Result run(Path folder, Class<?> main, String... arguments) throws IOException, InterruptedException {
        var output = folder.resolve("output-" + System.nanoTime() + ".txt");
        var child = start(folder, output.toFile(), main, arguments);
        try {
            if (!child.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the child did not end: " + main.getName());
            }
        } finally {
            child.destroyForcibly();
        }
        return new Result(child.exitValue(), Files.readString(output));
    }

    /** Starts a class, whose end the caller sees to. */
    public Process start(Path folder, Class<?> main, String... arguments) throws IOException {
        return start(folder, folder.resolve("output.txt").toFile(), main, arguments);
    }

    private Process start(Path folder, File output, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    /** Nothing but the library, this module's tests and ONNX Runtime: what a host has that only samples. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        !entry.endsWith(".jar") || entry.matches(".*[/\\\\](onnxruntime|sibyl)-[^/\\\\]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
