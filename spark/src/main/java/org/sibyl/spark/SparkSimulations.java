package org.sibyl.spark;

import java.util.Collections;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Training pairs on Spark: pair i is that of {@link org.sibyl.simulation.Simulations#run(int, long, List)}, bit by bit, for any number of partitions. */
public final class SparkSimulations {
    private static final ArrayType NUMBERS = DataTypes.createArrayType(DataTypes.DoubleType, false);

    private SparkSimulations() {}

    /**
     * Simulates, once the rows are asked for. Pairs that cannot train are left out, so that their numbers are missing: count the rows.
     *
     * @param source simulates the pairs of a partition
     * @param count how many pairs to try, at least 1
     * @param seed of all pairs
     * @param partitions tasks that share the work, at least 1
     * @return the columns {@code id}, {@code theta} and {@code x}
     */
    public static Dataset<Row> pairs(SparkSession spark, PairsSource source, int count, long seed, int partitions) {
        var schema = new StructType()
                .add("id", DataTypes.LongType, false)
                .add("theta", NUMBERS, false)
                .add("x", NUMBERS, false);
        MapPartitionsFunction<Long, Row> simulated = numbers -> simulated(numbers, source, seed);
        return spark.range(0, count, 1, partitions).mapPartitions(simulated, Encoders.row(schema));
    }

    private static Iterator<Row> simulated(Iterator<Long> numbers, PairsSource source, long seed) {
        if (!numbers.hasNext()) {
            return Collections.emptyIterator();
        }
        int first = Math.toIntExact(numbers.next());
        int count = 1;
        for (; numbers.hasNext(); numbers.next()) {
            count++;
        }
        var pairs = source.part(first, count, seed);
        double[][] theta = pairs.theta();
        double[][] x = pairs.x();
        var left = pairs.exclusions();
        int[] kept = IntStream.range(0, count).filter(i -> !left.contains(i)).toArray();
        return IntStream.range(0, kept.length)
                .mapToObj(i -> RowFactory.create((long) first + kept[i], theta[i], x[i]))
                .iterator();
    }
}
