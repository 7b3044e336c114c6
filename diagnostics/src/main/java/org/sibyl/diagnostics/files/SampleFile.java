package org.sibyl.diagnostics.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.sibyl.arrays.CsvTable;
import org.sibyl.diagnostics.Sample;

/**
 * Draws in a file of any {@link org.sibyl.arrays.TableFormat}, one row each. A column {@code observation} numbers the observations that
 * the draws belong to, as {@code sibyl sample} writes it for several. Immutable.
 */
public final class SampleFile {
    private static final String OBSERVATION = "observation";

    private final Path file;
    private final CsvTable table;

    private SampleFile(Path file, CsvTable table) {
        this.file = file;
        this.table = table;
    }

    /**
     * Reads a file as {@link SampleTables#read} does.
     *
     * @param note is told in which way a file was taken that left a choice
     * @throws IllegalArgumentException if it is not sound, or an archive has neither draws nor theta
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static SampleFile read(Path file, Consumer<String> note) {
        return new SampleFile(file, SampleTables.read(file, note));
    }

    /**
     * The draws of one observation, without the column that numbers it.
     *
     * @param number of the observation, from 1
     * @throws IllegalArgumentException if the draws are not numbered, or none has this number
     */
    public SampleFile ofObservation(int number) {
        double[] numbers = numbers();
        if (numbers.length == 0) {
            throw new IllegalArgumentException("an observation can be chosen where a column '" + OBSERVATION
                    + "' numbers them, but " + file.getFileName() + " has none: leave the choice out");
        }
        double[] rest = new double[numbers.length * (table.columns() - 1)];
        int at = table.names().indexOf(OBSERVATION);
        int next = 0;
        for (int row = 0; row < numbers.length; row++) {
            for (int column = 0; numbers[row] == number && column < table.columns(); column++) {
                if (column != at) {
                    rest[next++] = table.value(row, column);
                }
            }
        }
        if (next == 0) {
            throw new IllegalArgumentException("the observation must be one of those of " + file.getFileName() + ", "
                    + range(numbers) + ", but is " + number + ": choose one of them");
        }
        var names = new ArrayList<>(table.names());
        names.remove(OBSERVATION);
        return new SampleFile(file, CsvTable.of(names, names.size(), Arrays.copyOf(rest, next)));
    }

    /**
     * The draws, their columns called as the header says, or parameter_1, parameter_2, ....
     *
     * @throws IllegalArgumentException if there is none, or they belong to several observations
     */
    public Sample sample() {
        return SampleTables.sample(ofOne().table);
    }

    /**
     * Some of the columns, or other names for them: by name where the header has these names, by position where it has none of them.
     *
     * @throws IllegalArgumentException if the header has some of the names and lacks others, or none and another number of columns; or
     *     there is no draw, or they belong to several observations
     */
    public Sample sample(List<String> names) {
        return SampleTables.sample(ofOne().table.arranged(names));
    }

    private SampleFile ofOne() {
        double[] numbers = numbers();
        if (numbers.length == 0) {
            return this;
        }
        if (Arrays.stream(numbers).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "draws of one observation are required, but " + file.getFileName() + " has those of several, "
                            + range(numbers) + ": choose one (on the command line with --observation)");
        }
        return ofObservation((int) numbers[0]);
    }

    private double[] numbers() {
        int at = table.names().indexOf(OBSERVATION);
        return at < 0 || table.columns() == 1 ? new double[0] : table.column(at);
    }

    private static String range(double[] numbers) {
        return String.format(
                "%.0f to %.0f",
                Arrays.stream(numbers).min().orElseThrow(),
                Arrays.stream(numbers).max().orElseThrow());
    }

    /** The file's name without folder and ending. */
    public String label() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.(csv|csv\\.gz|npy|npz)$", "");
    }

    /** How many draws there are, those of all observations. */
    public int rows() {
        return table.rows();
    }
}
