package org.sibyl.arrays;

/**
 * How much a file may hold before reading it is refused; guards against damaged and hostile files.
 *
 * @param fileBytes largest size of the file itself, at least 1
 * @param unpackedBytes largest size of what comes out of it in total, at least 1; one array can hold at most 2³¹ − 1 elements
 * @param entries largest number of arrays in one archive, at least 1
 */
public record ArrayLimits(long fileBytes, long unpackedBytes, int entries) {
    /** A file of 1 GiB, 2 GiB unpacked, 4,096 arrays. */
    public static final ArrayLimits DEFAULT = new ArrayLimits(1L << 30, 1L << 31, 4096);

    /** Checks that every limit is at least 1. */
    public ArrayLimits {
        if (!(fileBytes >= 1 && unpackedBytes >= 1 && entries >= 1)) {
            throw new IllegalArgumentException("limits must be at least 1, but are " + fileBytes + " file bytes, "
                    + unpackedBytes + " unpacked bytes, " + entries + " entries");
        }
    }

    /** These limits with another largest total of unpacked bytes. */
    public ArrayLimits withUnpackedBytes(long bytes) {
        return new ArrayLimits(fileBytes, bytes, entries);
    }

    /** These limits with another largest file. */
    public ArrayLimits withFileBytes(long bytes) {
        return new ArrayLimits(bytes, unpackedBytes, entries);
    }

    /** These limits with another largest number of arrays. */
    public ArrayLimits withEntries(int count) {
        return new ArrayLimits(fileBytes, unpackedBytes, count);
    }
}
