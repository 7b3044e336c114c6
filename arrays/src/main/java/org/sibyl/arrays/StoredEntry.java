package org.sibyl.arrays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Where an entry of a zip lies in the file, if it is stored as it is.
 *
 * @param start its first byte
 * @param length its bytes
 */
record StoredEntry(long start, long length) {
    private static final int LOCAL_HEADER = 30;
    private static final int LOCAL_SIGNATURE = 0x04034b50;

    /** The names of all entries, in the order of the directory. */
    static List<String> names(Path file) {
        return read(file, zip -> zip.stream().map(ZipEntry::getName).toList());
    }

    /**
     * Finds an entry: the directory tells sizes, and the entries stand one behind the other from the beginning of the file, each after
     * its own header.
     */
    static StoredEntry of(Path file, String name) {
        return read(file, zip -> found(zip, file, name));
    }

    private static StoredEntry found(ZipFile zip, Path file, String name) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = 0;
            for (var entry : Collections.list(zip.entries())) {
                long start = dataStart(channel, at, entry, file);
                if (entry.getName().equals(name)) {
                    if (entry.getMethod() != ZipEntry.STORED) {
                        throw new ArrayFormatException(file.getFileName() + ": entry '" + name
                                + "' is compressed, required as it is to be read in rows; save it with numpy.savez,"
                                + " not savez_compressed, or as a .npy file");
                    }
                    return new StoredEntry(start, entry.getSize());
                }
                at = start + entry.getCompressedSize();
            }
            throw new ArrayFormatException(file.getFileName() + ": entry '" + name + "' is required, but the file has "
                    + String.join(", ", zip.stream().map(ZipEntry::getName).toList()) + "; rename or add it");
        }
    }

    /** What is asked of an open zip. */
    private interface Question<T> {
        T answer(ZipFile zip) throws IOException;
    }

    private static <T> T read(Path file, Question<T> question) {
        try (var zip = new ZipFile(file.toFile())) {
            return question.answer(zip);
        } catch (NoSuchFileException missing) {
            throw new UncheckedIOException(file + ": there is no such file; check the path", missing);
        } catch (ZipException damaged) {
            throw new ArrayFormatException(
                    file.getFileName() + " is not a sound .npz file (" + damaged.getMessage() + "); save it again",
                    damaged);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static long dataStart(FileChannel channel, long at, ZipEntry entry, Path file) throws IOException {
        byte[] name = entry.getName().getBytes(StandardCharsets.UTF_8);
        var header = ByteBuffer.allocate(LOCAL_HEADER + name.length).order(ByteOrder.LITTLE_ENDIAN);
        while (header.hasRemaining() && channel.read(header, at + header.position()) >= 0) {
            // reads to the end of the buffer or of the file
        }
        boolean isHere = !header.hasRemaining()
                && header.getInt(0) == LOCAL_SIGNATURE
                && (header.getShort(26) & 0xffff) == name.length
                && header.slice(LOCAL_HEADER, name.length).equals(ByteBuffer.wrap(name));
        if (!isHere) {
            throw new ArrayFormatException(file.getFileName() + ": entry '" + entry.getName() + "' is not at byte " + at
                    + ", where the entries before it end; save the file with numpy.savez, or the array as a .npy file");
        }
        return at + LOCAL_HEADER + name.length + (header.getShort(28) & 0xffff);
    }
}
