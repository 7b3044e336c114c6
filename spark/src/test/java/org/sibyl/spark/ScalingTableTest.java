package org.sibyl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Prints how many rows a second one core and two answer, where {@code -Dsibyl.scaling=ROWS} asks for it: the table of the guide on clusters. A number is the best of
 * three passes, after one that opens the model.
 */
@Tag("long")
@EnabledIfSystemProperty(named = "sibyl.scaling", matches = "\\d+")
class ScalingTableTest {
    private static final Path MODEL = Path.of("../zoo-two-moons/src/main/resources/META-INF/sibyl/zoo/two-moons.sibyl");
    private static final int ROWS = Integer.getInteger("sibyl.scaling", 0);
    private static final int DRAWS = 100;
    private static final int PASSES = 3;
    private static final int PARTITIONS = 8;

    /** A piece of work and the column whose sum needs all of it. */
    private record Work(String name, String needed, UnaryOperator<Dataset<Row>> work) {}

    /** What a pass came to. */
    private record Measured(double rate, double sum) {}

    private static List<Work> works() throws IOException {
        byte[] model = Files.readAllBytes(MODEL);
        var stage = SibylTransformer.of(model).setDraws(DRAWS).setOutput(Output.SUMMARY);
        var scores = SparkScores.of(model).withDraws(DRAWS);
        return List.of(
                new Work("summaries", "posterior.mean[0]", stage::transform),
                new Work("ranks and energy scores", "energy", scores::scored));
    }

    private static Dataset<Row> pairs(SparkSession spark) {
        var numbers = DataTypes.createArrayType(DataTypes.DoubleType, false);
        var schema = new StructType()
                .add("id", DataTypes.LongType, false)
                .add("theta", numbers, false)
                .add("x", numbers, false);
        var random = new Random(1);
        var rows = IntStream.range(0, ROWS)
                .mapToObj(i -> RowFactory.create(
                        (long) i,
                        new double[] {random.nextGaussian(), random.nextGaussian()},
                        new double[] {random.nextDouble() - 0.5, random.nextDouble() - 0.5}))
                .toList();
        return spark.createDataFrame(rows, schema).repartition(PARTITIONS).cache();
    }

    private static Measured measured(Work work, Dataset<Row> pairs) {
        double best = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int pass = 0; pass <= PASSES; pass++) {
            long start = System.nanoTime();
            sum = work.work()
                    .apply(pairs)
                    .agg(functions.sum(functions.expr(work.needed())))
                    .first()
                    .getDouble(0);
            double seconds = (System.nanoTime() - start) / 1e9;
            best = pass == 0 ? best : Math.min(best, seconds);
        }
        return new Measured(ROWS / best, sum);
    }

    @Test
    void twoCoresDoTheSameWorkFaster() throws IOException {
        var lines = new ArrayList<String>();
        for (var work : works()) {
            var measured = new ArrayList<Measured>();
            for (int cores = 1; cores <= 2; cores++) {
                var spark = LocalSpark.session(cores);
                measured.add(measured(work, pairs(spark)));
                spark.stop();
            }
            double one = measured.get(0).rate();
            double two = measured.get(1).rate();
            lines.add(String.format(
                    Locale.ROOT, "| %s | %d | %.1f | %.1f | %.2f |", work.name(), DRAWS, one, two, two / (2 * one)));
            assertThat(measured.get(1).sum())
                    .as("sums depend on the order alone")
                    .isCloseTo(measured.get(0).sum(), within(1e-6 * ROWS));
            assertThat(two).isGreaterThan(one);
        }
        System.out.println(
                "| work | draws a row | rows/s, local[1] | rows/s, local[2] | efficiency |\n|---|---|---|---|---|");
        lines.forEach(System.out::println);
    }
}
