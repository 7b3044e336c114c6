package org.sibyl.spark;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sibyl.diagnostics.calibration.Sbc;
import org.sibyl.runtime.Posterior;

/**
 * Judges a model by simulated pairs on Spark: for each pair, where the truth ranks among the draws, and how good the draws are. A pair's numbers depend
 * on the model, the seed, the pair's number and the pair alone, whatever the partitions and however often a task is lost. Immutable.
 *
 * <pre>{@code
 * var scored = SparkScores.of(model).scored(SparkSimulations.pairs(spark, source, 1_000_000, RandomStreams.judgingSeed(1), 200)).cache();
 * var sbc = SparkScores.of(model).sbc(scored);
 * scored.agg(avg("energy"), avg("log_density")).show();
 * }</pre>
 */
public final class SparkScores {
    private static final ArrayType COUNTS = DataTypes.createArrayType(DataTypes.IntegerType, false);

    private final byte[] model;
    private final int draws;
    private final long seed;
    private final boolean hasDensities;

    private SparkScores(byte[] model, int draws, long seed, boolean hasDensities) {
        this.model = model;
        this.draws = draws;
        this.seed = seed;
        this.hasDensities = hasDensities;
    }

    /** Scores of a model, the bytes of a {@code .sibyl} file: 1,000 draws a pair, seed 1, without densities, as {@code sibyl diagnose} has them. */
    public static SparkScores of(byte[] model) {
        return new SparkScores(model.clone(), 1000, 1, false);
    }

    /**
     * A copy with another number of draws for each pair.
     *
     * @throws IllegalArgumentException if below 10
     */
    public SparkScores withDraws(int count) {
        if (count < 10) {
            throw new IllegalArgumentException(
                    "ranks need at least 10 draws, but have " + count + ": 100 or more are usual");
        }
        return new SparkScores(model, count, seed, hasDensities);
    }

    /** A copy with another seed of all draws. */
    public SparkScores withSeed(long other) {
        return new SparkScores(model, draws, other, hasDensities);
    }

    /** A copy that has the model's log density at the truth as well, which costs as much as some ten draws. */
    public SparkScores withDensities() {
        return new SparkScores(model, draws, seed, true);
    }

    /**
     * Scores pairs, once the rows are asked for.
     *
     * @param pairs with the columns {@code id}, {@code theta} and {@code x}, as of {@link SparkSimulations#pairs}: the number of the pair, from 0, each once;
     *     parameters from the prior; data simulated at them, in the model's order and natural units
     * @return the columns {@code id}; {@code smaller} and {@code equal}, arrays with a number for each parameter: how many draws are below the truth, and how
     *     many are the truth; {@code energy}, the {@link org.sibyl.diagnostics.calibration.EnergyScore}; and, if wanted, {@code log_density} of the truth, nats
     * @throws IllegalArgumentException if a column is missing or of another type, or the model has no densities and they are wanted
     */
    public Dataset<Row> scored(Dataset<Row> pairs) {
        var schema = pairs.schema();
        var scoring = new Scoring(
                RowNumbers.requireNumber(schema, "id", "rename one to id"),
                RowNumbers.requireNumbers(schema, "theta", "rename one to theta"),
                RowNumbers.requireNumbers(schema, "x", "rename one to x"),
                draws,
                seed,
                hasDensities);
        try (var posterior = Posterior.load(model)) {
            scoring.requireAnswers(posterior);
        }
        var context = JavaSparkContext.fromSparkContext(pairs.sparkSession().sparkContext());
        var shared = context.broadcast(new ExecutorModel(model));
        MapPartitionsFunction<Row, Row> scored = rows -> new AnsweredRows(
                rows,
                scoring.id(),
                (first, run) -> scoring.scored(shared.value().posterior(), first, run));
        return pairs.mapPartitions(scored, Encoders.row(schema()));
    }

    private StructType schema() {
        var schema = new StructType()
                .add("id", DataTypes.LongType, false)
                .add("smaller", COUNTS, false)
                .add("equal", COUNTS, false)
                .add("energy", DataTypes.DoubleType, false);
        return hasDensities ? schema.add("log_density", DataTypes.DoubleType, false) : schema;
    }

    /**
     * Tests the ranks, on the driver, which takes two numbers a pair and parameter: what {@code sibyl diagnose} finds of the same pairs.
     *
     * @param scored what {@link #scored} returned
     * @throws IllegalArgumentException if there are fewer than 20 pairs
     */
    public Sbc sbc(Dataset<Row> scored) {
        var rows = scored.select("id", "smaller", "equal").orderBy("id").collectAsList();
        if (rows.size() < 20) {
            throw new IllegalArgumentException(
                    "calibration needs at least 20 pairs, but has " + rows.size() + "; 200 or more give usable power");
        }
        try (var posterior = Posterior.load(model)) {
            var names = Scoring.parameters(posterior);
            return Sbc.ofCounts(names, counts(rows, 1, names.size()), counts(rows, 2, names.size()), draws, seed);
        }
    }

    /** A column of arrays, {@code [parameters][pairs]}. */
    private static int[][] counts(List<Row> rows, int column, int parameters) {
        var counts = new int[parameters][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            var each = rows.get(i).<Integer>getList(column);
            for (int k = 0; k < parameters; k++) {
                counts[k][i] = each.get(k);
            }
        }
        return counts;
    }
}
