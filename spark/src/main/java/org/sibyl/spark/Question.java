package org.sibyl.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.sibyl.runtime.Posterior;

/**
 * What is asked of each row.
 *
 * @param input index of the column of the observation
 * @param id index of the column of the row's number
 * @param draws for each observation
 * @param seed of all draws
 * @param output what is answered
 */
record Question(int input, int id, int draws, long seed, Output output) implements Serializable {

    /** The rows, each with the answer in a further column. */
    List<Row> answered(Posterior posterior, int first, List<Row> run) {
        double[][] observations = run.stream()
                .map(row -> RowNumbers.numbers(row, input, "an observation", id))
                .toArray(double[][]::new);
        var options = posterior.options().withThreads(1).withFirstObservation(first);
        var answers = posterior.sampleAll(observations, draws, seed, options);
        return IntStream.range(0, run.size())
                .mapToObj(i -> with(run.get(i), output.of(answers.get(i))))
                .toList();
    }

    private static Row with(Row row, Object answer) {
        var values = new Object[row.length() + 1];
        Arrays.setAll(values, column -> column < row.length() ? row.get(column) : "");
        values[row.length()] = answer;
        return RowFactory.create(values);
    }
}
