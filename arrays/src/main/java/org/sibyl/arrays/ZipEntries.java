package org.sibyl.arrays;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The entries of a zip in memory: inflated under a cap, checksums checked, the directory's count compared. */
final class ZipEntries {
    private static final int END_RECORD = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LARGEST_RATIO = 1_000; // deflate reaches 1,030 on zeros; arrays of data stay far below

    /** 1980-02-01: the month after the zip epoch, because the epoch itself makes the JDK write a zone-dependent stamp. */
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final byte[] bytes;
    private final String source;
    private final ArrayLimits limits;

    ZipEntries(byte[] bytes, String source, ArrayLimits limits) {
        this.bytes = bytes;
        this.source = source;
        this.limits = limits;
    }

    /** Hands every entry to the reader, in the order of the file; throws ArrayFormatException at the first fault. */
    void forEach(BiConsumer<String, byte[]> reader) {
        int expected = directoryCount();
        Set<String> names = new HashSet<>();
        long left = limits.unpackedBytes();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!names.add(entry.getName())) {
                    throw new ArrayFormatException(
                            source + ": entry '" + entry.getName() + "' is there twice; save the file again");
                }
                byte[] content = content(zip, entry.getName(), left);
                left -= content.length;
                reader.accept(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException fault) {
            throw fault instanceof ArrayFormatException named ? named : damaged(String.valueOf(fault.getMessage()));
        }
        if (names.size() != expected) {
            throw damaged("its directory lists " + expected + " entries, but " + names.size() + " are there");
        }
    }

    private byte[] content(ZipInputStream zip, String name, long left) throws IOException {
        long packed = Math.max(bytes.length, 1);
        long cap = Math.min(Math.min(left, packed * LARGEST_RATIO), Integer.MAX_VALUE - 8L);
        byte[] content = zip.readNBytes((int) cap);
        if (content.length == cap && zip.read() >= 0) {
            throw new ArrayFormatException(source + ": entry '" + name + "' unpacks to more than " + cap
                    + " bytes, the limit; split the file or raise the limit");
        }
        return content;
    }

    /** The number of entries according to the record that ends every sound zip; a file cut short has no such record. */
    private int directoryCount() {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - END_RECORD; at >= Math.max(0, bytes.length - END_RECORD - 0xffff); at--) {
            if (file.getInt(at) == END_SIGNATURE) {
                int count = file.getShort(at + 10) & 0xffff;
                if (count > limits.entries()) {
                    throw new ArrayFormatException(source + ": at most " + limits.entries()
                            + " arrays are read, but it has " + count + "; split the file or raise the limit");
                }
                return count;
            }
        }
        throw damaged("it is not a zip, or it is cut short");
    }

    private ArrayFormatException damaged(String finding) {
        return new ArrayFormatException(source + " is not a sound .npz file (" + finding + "); save it again");
    }

    /** A zip of stored entries; the same bytes for the same entries. */
    static byte[] stored(Map<String, byte[]> contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> named : contents.entrySet()) {
                CRC32 checksum = new CRC32();
                checksum.update(named.getValue());
                ZipEntry entry = new ZipEntry(named.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setTimeLocal(FIXED_TIME);
                entry.setSize(named.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(named.getValue());
                zip.closeEntry();
            }
        } catch (ZipException fault) {
            throw new IllegalArgumentException("an .npz file cannot hold these arrays: " + fault.getMessage(), fault);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
