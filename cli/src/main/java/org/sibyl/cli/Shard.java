package org.sibyl.cli;

import picocli.CommandLine.ITypeConverter;

/**
 * One of equal parts of a run: {@code 2/5} is the second of five.
 *
 * @param index which, from 1
 * @param of how many there are
 */
record Shard(int index, int of) {
    Shard {
        if (of < 1 || index < 1 || index > of) {
            throw new IllegalArgumentException(
                    "--shard must be I/N with I from 1 to N, as in 2/5, but is " + index + "/" + of);
        }
    }

    /** The first row of so many that is of this part, from 0. */
    int from(int rows) {
        return boundary(rows, index - 1);
    }

    /** The row behind the last one of this part. */
    int to(int rows) {
        return boundary(rows, index);
    }

    int size(int rows) {
        return to(rows) - from(rows);
    }

    private int boundary(int rows, int part) {
        return (int) ((long) rows * part / of);
    }

    /**
     * Refuses parts without a row.
     *
     * @param what the rows are, as in "pairs"
     */
    void requireSome(int rows, String what) {
        if (of > rows) {
            throw new IllegalArgumentException("--shard needs a row for each part, but " + rows + " " + what
                    + " are cut into " + of + ": take at most " + rows);
        }
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }

    /** As it is typed. */
    static final class Typed implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String typed) {
            if (!typed.matches("\\d{1,9}/\\d{1,9}")) {
                throw new IllegalArgumentException("--shard must be I/N, as in 2/5, but is " + typed);
            }
            int slash = typed.indexOf('/');
            return new Shard(Integer.parseInt(typed.substring(0, slash)), Integer.parseInt(typed.substring(slash + 1)));
        }
    }
}
