package org.sibyl.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;

/**
 * The rows of a partition with their answers, in order. Rows whose numbers follow one another are drawn together, which changes no bit. Used by one
 * thread.
 */
final class AnsweredRows implements Iterator<Row> {
    private static final int TOGETHER = 64;

    private final Iterator<Row> rows;
    private final Posterior posterior;
    private final Question question;
    private final Queue<Row> answered = new ArrayDeque<>();
    private @Nullable Row next;

    AnsweredRows(Iterator<Row> rows, Posterior posterior, Question question) {
        this.rows = rows;
        this.posterior = posterior;
        this.question = question;
    }

    @Override
    public boolean hasNext() {
        return !answered.isEmpty() || next != null || rows.hasNext();
    }

    @Override
    public Row next() {
        if (answered.isEmpty()) {
            answer(run());
        }
        return answered.remove();
    }

    /** The next rows with consecutive numbers. */
    private List<Row> run() {
        var run = new ArrayList<Row>();
        while (run.size() < TOGETHER && (next != null || rows.hasNext())) {
            var row = next == null ? rows.next() : next;
            if (!run.isEmpty() && number(row) != number(run.get(run.size() - 1)) + 1) {
                next = row;
                return run;
            }
            next = null;
            run.add(row);
        }
        if (run.isEmpty()) {
            throw new NoSuchElementException("no row is left");
        }
        return run;
    }

    private void answer(List<Row> run) {
        double[][] observations = run.stream().map(this::observation).toArray(double[][]::new);
        var options = posterior.options().withThreads(1).withFirstObservation(number(run.get(0)));
        var draws = posterior.sampleAll(observations, question.draws(), question.seed(), options);
        for (int i = 0; i < run.size(); i++) {
            var row = run.get(i);
            var values = new Object[row.length() + 1];
            Arrays.setAll(values, column -> column < row.length() ? row.get(column) : "");
            values[row.length()] = question.output().of(draws.get(i));
            answered.add(RowFactory.create(values));
        }
    }

    private int number(Row row) {
        long number = row.isNullAt(question.id()) ? -1 : ((Number) row.get(question.id())).longValue();
        if (number < 0 || number >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the column of row numbers must hold 0 to " + (Integer.MAX_VALUE - 1)
                    + ", each once, but has "
                    + (row.isNullAt(question.id()) ? "null" : number)
                    + ": number the rows, with another seed for each two thousand million");
        }
        return (int) number;
    }

    private double[] observation(Row row) {
        if (row.isNullAt(question.input())) {
            throw new IllegalArgumentException(
                    "every row needs an observation, but that of number " + number(row) + " is null: leave it out");
        }
        if (row.get(question.input()) instanceof Vector vector) {
            return vector.toArray();
        }
        return row.<Number>getList(question.input()).stream()
                .mapToDouble(Number::doubleValue)
                .toArray();
    }
}
