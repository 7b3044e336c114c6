package org.sibyl.arrays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that are read whole, under limits. */
final class WholeFile {
    private WholeFile() {}

    static byte[] read(Path file, ArrayLimits limits) {
        try {
            long size = Files.size(file);
            if (size > limits.fileBytes()) {
                throw new ArrayFormatException(file.getFileName() + ": a file of at most " + limits.fileBytes()
                        + " bytes is read, but it has " + size + "; split it or raise the limit");
            }
            try (var in = Files.newInputStream(file)) { // a pipe does not tell its size
                int most = (int) Math.min(limits.fileBytes(), Integer.MAX_VALUE - 8L);
                byte[] bytes = in.readNBytes(most);
                if (in.read() >= 0) {
                    throw new ArrayFormatException(file.getFileName() + ": at most " + most
                            + " bytes are read, but there are more; split it or raise the limit");
                }
                return bytes;
            }
        } catch (NoSuchFileException missing) {
            throw new UncheckedIOException(file + ": there is no such file; check the path", missing);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": cannot be read (" + failure.getMessage() + ")", failure);
        }
    }
}
