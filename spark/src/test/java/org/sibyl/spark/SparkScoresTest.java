package org.sibyl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.EnergyScore;
import org.sibyl.diagnostics.calibration.RankTest;
import org.sibyl.diagnostics.calibration.Sbc;
import org.sibyl.runtime.Posterior;

/** Ranks and scores in local mode are, bit by bit, those of one process without Spark. */
class SparkScoresTest {
    private static final Path MODEL =
            Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-score-ve.sibyl");
    private static final int PAIRS = 90;
    private static final int DRAWS = 12;
    private static final int SEED = 5;
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType, false)
            .add("theta", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("x", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private static final double[][] TRUTHS = numbers(1, 2);
    private static final double[][] DATA = numbers(2, 3);

    private static double[][] numbers(int seed, int columns) {
        var random = new Random(seed);
        return IntStream.range(0, PAIRS)
                .mapToObj(i -> random.doubles(columns).toArray())
                .toArray(double[][]::new);
    }

    @AfterAll
    static void stop() {
        LocalSpark.stop();
    }

    private static SparkScores scores() throws IOException {
        return SparkScores.of(Files.readAllBytes(MODEL)).withDraws(DRAWS).withSeed(SEED);
    }

    private static List<Row> rows() {
        return IntStream.range(0, PAIRS)
                .mapToObj(i -> RowFactory.create((long) i, TRUTHS[i], DATA[i]))
                .toList();
    }

    /** The draws that {@code sibyl diagnose} judges: one call, numbered from 0. */
    private static CalibrationDraws withoutSpark() {
        try (var posterior = Posterior.load(MODEL)) {
            var draws = posterior.sampleAll(DATA, DRAWS, SEED).stream()
                    .map(each -> each.copyValues())
                    .toArray(double[][][]::new);
            return CalibrationDraws.of(Scoring.parameters(posterior), TRUTHS, draws);
        }
    }

    private static double[] energies(CalibrationDraws exact) {
        return IntStream.range(0, PAIRS)
                .mapToDouble(i -> EnergyScore.of(TRUTHS[i], exact.draws(i)))
                .toArray();
    }

    private static double[] energies(Dataset<Row> scored) {
        return scored.orderBy("id").collectAsList().stream()
                .mapToDouble(row -> row.<Double>getAs("energy"))
                .toArray();
    }

    private static void assertSame(Sbc scored, Sbc exact) {
        assertThat(scored.tests())
                .extracting(RankTest::quantity)
                .isEqualTo(exact.tests().stream().map(RankTest::quantity).toList());
        for (int k = 0; k < exact.tests().size(); k++) {
            assertThat(scored.tests().get(k).ranks().toArray())
                    .isEqualTo(exact.tests().get(k).ranks().toArray());
            assertThat(scored.tests().get(k).pValue())
                    .isEqualTo(exact.tests().get(k).pValue());
        }
    }

    @Test
    void ranksAndScoresAreThoseOfOneProcessForAnyCoresAndPartitions() throws IOException {
        var draws = withoutSpark();
        var exact = Sbc.of(draws, SEED);
        double[] energies = energies(draws);
        for (int cores = 1; cores <= 2; cores++) {
            var spark = LocalSpark.session(cores);
            for (int partitions = 1; partitions <= 7; partitions++) {
                var scored = scores().scored(
                                spark.createDataFrame(rows(), SCHEMA).repartition(partitions))
                        .cache();
                assertThat(energies(scored))
                        .as("local[%d], %d partitions", cores, partitions)
                        .isEqualTo(energies);
                assertSame(scores().sbc(scored), exact);
            }
            spark.stop();
        }
    }

    /** The first attempt at each partition fails when half of its rows have been read. */
    @Test
    void aTaskThatIsLostIsDoneAgainToTheSameBits() throws IOException {
        var spark = LocalSpark.session(2);
        MapPartitionsFunction<Row, Row> failing = rows -> {
            var all = new ArrayList<Row>();
            rows.forEachRemaining(all::add);
            int attempt = TaskContext.get().attemptNumber();
            return all.stream()
                    .peek(row -> {
                        if (attempt == 0 && row == all.get(all.size() / 2)) {
                            throw new IllegalStateException("this task is lost");
                        }
                    })
                    .iterator();
        };
        var pairs = spark.createDataFrame(rows(), SCHEMA).repartition(3).mapPartitions(failing, Encoders.row(SCHEMA));
        assertThat(energies(scores().scored(pairs))).isEqualTo(energies(withoutSpark()));
        spark.stop();
    }

    @Test
    void logDensitiesAreThoseOfOneProcess() throws IOException {
        var spark = LocalSpark.session(2);
        int few = 10;
        var scored = scores().withDensities()
                .scored(spark.createDataFrame(rows().subList(0, few), SCHEMA).repartition(3));
        double[] densities = scored.orderBy("id").collectAsList().stream()
                .mapToDouble(row -> row.<Double>getAs("log_density"))
                .toArray();
        try (var posterior = Posterior.load(MODEL)) {
            assertThat(densities)
                    .isEqualTo(posterior.logDensityAll(
                            Arrays.copyOf(DATA, few), Arrays.copyOf(TRUTHS, few), posterior.densityOptions()));
        }
        spark.stop();
    }

    @Test
    void whatCannotBeScoredIsRefusedBeforeAnyWork() throws IOException {
        var spark = LocalSpark.session(1);
        var scores = scores();
        var pairs = spark.createDataFrame(rows().subList(0, 19), SCHEMA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores.withDraws(9))
                .withMessageContaining("at least 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores.scored(pairs.drop("theta")))
                .withMessageContaining("rename one to theta");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores.scored(pairs.withColumn("x", pairs.col("id"))))
                .withMessageContaining("must be an array of double or float");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores.sbc(scores.scored(pairs)))
                .withMessageContaining("at least 20 pairs, but has 19");
        spark.stop();
    }
}
