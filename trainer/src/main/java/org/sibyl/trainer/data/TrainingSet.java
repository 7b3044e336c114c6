package org.sibyl.trainer.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.simulation.Plate;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Exclusions;
import org.sibyl.simulation.data.RowSource;
import org.sibyl.simulation.data.ScreenedRows;
import org.sibyl.solvers.variable.Variables;

/**
 * Standardised simulations, split into training and validation rows: the last rows validate. Immutable and thread-safe.
 *
 * <p>Rows are taken in the order given; pairs drawn independently need no shuffle.
 */
public final class TrainingSet {
    private final Variables variables;
    private final int width;
    private final StandardRows values;
    private final int trainingRows;
    private final int validationRows;
    private final Exclusions exclusions;
    private final List<String> notes;
    private final Optional<TrialCounts> trials;
    private volatile String digest = "";

    private TrainingSet(
            Variables variables, StandardRows values, ScreenedRows rows, Preparation preparation, List<String> notes) {
        this.variables = variables;
        this.width = rows.width();
        this.values = values;
        this.validationRows = preparation.validationRows();
        this.trainingRows = rows.count() - validationRows;
        this.trials = preparation.trials();
        this.exclusions = rows.exclusions();
        this.notes = notes;
    }

    /**
     * Chooses the supports of data, maps rows to the real line by each variable's support, fits the scaling of each channel on the training part, and applies it to
     * all.
     *
     * @throws IllegalArgumentException if fewer than two rows would train, or a channel is constant in those that do
     */
    public static TrainingSet of(ScreenedRows rows, Preparation preparation) {
        var found = TransformFit.of(rows, trainingRows(rows, preparation), preparation.transforms());
        preparation.plates().forEach(plate -> requireAlike(plate, found.variables()));
        var screened = rows.withVariables(found.variables());
        var variables = StandardizationFit.fit(screened, trainingRows(screened, preparation), preparation);
        StandardRows streamed = new NetworkValues(screened, variables);
        var values =
                preparation.streamed() ? streamed : StandardRows.inMemory(streamed, screened.count(), screened.width());
        return new TrainingSet(variables, values, screened, preparation, found.notes());
    }

    /** Transforms of data are found for each variable by itself; a network that cannot tell replicates apart needs the same for all. */
    private static void requireAlike(Plate plate, Variables variables) {
        var columns = variables.columns();
        for (String member : plate.members()) {
            var own = columns.get(variables.columnsOf(member)[0]);
            var first = columns.get(variables.columnsOf(plate.first(member))[0]);
            if (!own.support().equals(first.support())) {
                throw new IllegalArgumentException("replicates must be transformed alike, but '" + plate.first(member)
                        + "' by " + first.support() + " and '" + member + "' by " + own.support()
                        + ": give both the same prior or transform, or declare no plate");
            }
        }
    }

    private static int trainingRows(ScreenedRows rows, Preparation preparation) {
        int training = rows.count() - preparation.validationRows();
        if (training < 2) {
            throw new IllegalArgumentException(
                    "training needs at least 2 rows and validation at least 1, but there are " + rows.count()
                            + " rows of which " + preparation.validationRows() + " validate: simulate more");
        }
        return training;
    }

    /**
     * From rows in memory, every one of which must be able to train.
     *
     * @throws IllegalArgumentException as {@link ScreenedRows#of} and {@link #of(ScreenedRows, Preparation)}
     */
    public static TrainingSet of(Variables variables, double[][] rows, int validationRows) {
        var screened = ScreenedRows.of(variables, RowSource.of(rows), ExclusionPolicy.FAIL);
        return of(screened, Preparation.validating(validationRows));
    }

    /**
     * From rows in memory that are on the network's scale already, such as another network's states: nothing is fitted.
     *
     * @param variables real numbers, whose scalings are the identity
     * @throws IllegalArgumentException as {@link ScreenedRows#of}, or if fewer than two rows would train
     */
    public static TrainingSet ofNetworkRows(Variables variables, double[][] rows, int validationRows) {
        var screened = ScreenedRows.of(variables, RowSource.of(rows), ExclusionPolicy.FAIL);
        var preparation = Preparation.validating(validationRows);
        trainingRows(screened, preparation);
        var values = StandardRows.inMemory(new NetworkValues(screened, variables), screened.count(), screened.width());
        return new TrainingSet(variables, values, screened, preparation, List.of());
    }

    /** Returns the variables, parameters first, with scalings fitted on the training rows. */
    public Variables variables() {
        return variables;
    }

    /** Returns how many numbers of a row are parameters. */
    public int parameters() {
        return variables.parameters();
    }

    /** Rows that train. */
    public int trainingRows() {
        return trainingRows;
    }

    /** Rows that validate; they follow the training rows. */
    public int validationRows() {
        return validationRows;
    }

    /** The rows that were left out. */
    public Exclusions exclusions() {
        return exclusions;
    }

    /** What was found about the spread of data, and what was done about it: a line for each variable that is not ordinary. */
    public List<String> notes() {
        return notes;
    }

    /** How many of its trials a row shows in training; empty where it shows all. */
    public Optional<TrialCounts> trials() {
        return trials;
    }

    /** SHA-256 of variables, split and standardised values, in hex: equal for equal data in equal order. Found once: it reads every row. */
    public String digest() {
        if (digest.isEmpty()) {
            digest = digested();
        }
        return digest;
    }

    private String digested() {
        var sha = new Sha256().add(variables + " " + trainingRows + " " + validationRows);
        float[] row = new float[width];
        var bytes = ByteBuffer.allocate(row.length * Float.BYTES);
        for (int n = 0; n < trainingRows + validationRows; n++) {
            values.copy(n, row, 0);
            bytes.asFloatBuffer().put(row);
            sha.add(bytes.array());
        }
        return sha.hex();
    }

    /** Copies rows, given by index over training then validation rows, into one array {@code [rows.length, variables]}. */
    public float[] rows(int[] indices) {
        float[] batch = new float[Math.multiplyExact(indices.length, width)];
        for (int i = 0; i < indices.length; i++) {
            values.copy(indices[i], batch, i * width);
        }
        return batch;
    }
}
