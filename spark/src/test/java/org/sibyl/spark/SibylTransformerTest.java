package org.sibyl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Observation;
import org.sibyl.simulation.data.Pairs;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Draws and pairs in local mode are, bit by bit, those of one process without Spark. */
class SibylTransformerTest {
    private static final Path MODEL =
            Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-score-ve.sibyl");
    private static final int ROWS = 150;
    private static final int DRAWS = 3;
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType, false)
            .add("x", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        LocalSpark.stop();
    }

    private static List<Row> rows() {
        var random = new Random(3);
        var rows = new ArrayList<Row>();
        for (long i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(i, random.doubles(3).toArray()));
        }
        return rows;
    }

    private static SibylTransformer stage() throws IOException {
        return SibylTransformer.of(Files.readAllBytes(MODEL)).setDraws(DRAWS).setSeed(5);
    }

    private static Map<Long, List<List<Double>>> draws(Dataset<Row> answered) {
        var draws = new TreeMap<Long, List<List<Double>>>();
        for (var row : answered.collectAsList()) {
            var table = new ArrayList<List<Double>>();
            for (Seq<Double> draw : row.<Seq<Double>>getList(row.fieldIndex("posterior"))) {
                table.add(CollectionConverters.asJava(draw));
            }
            draws.put(row.getAs("id"), table);
        }
        return draws;
    }

    private static Map<Long, List<List<Double>>> withoutSpark() {
        var draws = new TreeMap<Long, List<List<Double>>>();
        double[][] observations =
                rows().stream().map(row -> (double[]) row.get(1)).toArray(double[][]::new);
        try (var posterior = Posterior.load(MODEL)) {
            var all = posterior.sampleAll(observations, DRAWS, 5);
            for (int i = 0; i < ROWS; i++) {
                var table = new ArrayList<List<Double>>();
                for (double[] draw : all.get(i).copyValues()) {
                    table.add(Arrays.stream(draw).boxed().toList());
                }
                draws.put((long) i, table);
            }
        }
        return draws;
    }

    @Test
    void drawsAreThoseOfOneProcessForAnyCoresPartitionsAndOrder() throws IOException {
        var exact = withoutSpark();
        for (int cores = 1; cores <= 2; cores++) {
            var spark = LocalSpark.session(cores);
            for (int partitions = 1; partitions <= 7; partitions++) {
                var rows = rows();
                Collections.shuffle(rows, new Random(partitions));
                var table = spark.createDataFrame(partitions % 2 == 0 ? rows : rows(), SCHEMA)
                        .repartition(partitions);
                assertThat(draws(stage().transform(table)))
                        .as("local[%d], %d partitions", cores, partitions)
                        .isEqualTo(exact);
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
        var table = spark.createDataFrame(rows(), SCHEMA).repartition(3).mapPartitions(failing, Encoders.row(SCHEMA));
        assertThat(draws(stage().transform(table))).isEqualTo(withoutSpark());
        spark.stop();
    }

    @Test
    void aPipelineThatWasKeptAnswersAsBefore() throws IOException {
        var spark = LocalSpark.session(1);
        var table = spark.createDataFrame(rows().subList(0, 5), SCHEMA);
        var path = folder.resolve("pipeline").toUri().toString();
        var pipeline = new Pipeline().setStages(new PipelineStage[] {stage()}).fit(table);
        pipeline.write().save(path);
        assertThat(draws(PipelineModel.load(path).transform(table)))
                .isEqualTo(draws(pipeline.transform(table)))
                .hasSize(5);
        spark.stop();
    }

    @Test
    void aSummaryHasTheMomentsOfTheDraws() throws IOException {
        var spark = LocalSpark.session(1);
        var table = spark.createDataFrame(rows().subList(0, 2), SCHEMA);
        var drawn = draws(stage().transform(table));
        var summary = stage().setOutput(Output.SUMMARY).transform(table).collectAsList();
        for (var row : summary) {
            List<Double> mean = row.getStruct(row.fieldIndex("posterior")).getList(0);
            double exact = drawn.getOrDefault(row.<Long>getAs("id"), List.of()).stream()
                    .mapToDouble(draw -> draw.get(0))
                    .average()
                    .orElseThrow();
            assertThat(mean.get(0)).isCloseTo(exact, within(1e-12));
        }
        spark.stop();
    }

    @Test
    void tablesThatDoNotFitAreRefusedBeforeAnyWork() throws IOException {
        var stage = stage();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stage.transformSchema(new StructType().add("id", DataTypes.LongType)))
                .withMessageContaining("needs a column x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stage.transformSchema(SCHEMA.add("posterior", DataTypes.LongType)))
                .withMessageContaining("setOutputCol");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stage.transformSchema(new StructType()
                        .add("id", DataTypes.StringType)
                        .add("x", DataTypes.createArrayType(DataTypes.DoubleType))))
                .withMessageContaining("must number the rows");
    }

    private static Simulations simulations() {
        var prior = Prior.uniform("a", 0, 1);
        return Simulations.of(prior, (theta, random) -> {
                    if (theta[0] > 0.9) {
                        throw new IllegalStateException("too large");
                    }
                    return new double[] {theta[0] + random.nextGaussian()};
                })
                .withThreads(1)
                .withPolicy(ExclusionPolicy.EXCLUDE);
    }

    private static Pairs part(int first, int count, long seed) {
        return simulations().part(first, count, seed, Observation.ofShape(1));
    }

    @Test
    void pairsAreThoseOfOneProcessForAnyNumberOfPartitions() {
        var whole = simulations().run(100, 4, Observation.ofShape(1));
        var spark = LocalSpark.session(2);
        for (int partitions : new int[] {1, 3, 7}) {
            var rows = SparkSimulations.pairs(spark, SibylTransformerTest::part, 100, 4, partitions)
                    .orderBy("id")
                    .collectAsList();
            assertThat(rows).hasSize(whole.count()).hasSizeLessThan(100);
            for (int i = 0; i < whole.count(); i++) {
                assertThat(rows.get(i).<Double>getList(1)).containsExactly(whole.theta()[i][0]);
                assertThat(rows.get(i).<Double>getList(2)).containsExactly(whole.x()[i][0]);
            }
        }
        spark.stop();
    }
}
