package org.sibyl.arrays.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that writes a file named after its own standard output, between two lines that it prints. */
final class StandardOutputWriter {
    private StandardOutputWriter() {}

    public static void main(String[] arguments) {
        System.out.println("before");
        AtomicFile.at(Path.of(arguments[0])).write("content\n".getBytes(StandardCharsets.UTF_8));
        System.out.println("after");
    }
}
