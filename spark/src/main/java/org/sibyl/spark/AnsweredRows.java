package org.sibyl.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The answers about the rows of a partition, in order. Rows whose numbers follow one another are answered together, which changes no bit. Used by one
 * thread.
 */
final class AnsweredRows implements Iterator<Row> {
    private static final int TOGETHER = 64;

    private final Iterator<Row> rows;
    private final int id;
    private final RunAnswer answer;
    private final Queue<Row> answered = new ArrayDeque<>();
    private @Nullable Row next;

    /**
     * Answers rows.
     *
     * @param id index of the column of the row's number
     */
    AnsweredRows(Iterator<Row> rows, int id, RunAnswer answer) {
        this.rows = rows;
        this.id = id;
        this.answer = answer;
    }

    @Override
    public boolean hasNext() {
        return !answered.isEmpty() || next != null || rows.hasNext();
    }

    @Override
    public Row next() {
        if (answered.isEmpty()) {
            var run = run();
            answered.addAll(answer.of(RowNumbers.number(run.get(0), id), run));
        }
        return answered.remove();
    }

    /** The next rows with consecutive numbers. */
    private List<Row> run() {
        var run = new ArrayList<Row>();
        while (run.size() < TOGETHER && (next != null || rows.hasNext())) {
            var row = next == null ? rows.next() : next;
            if (!run.isEmpty() && RowNumbers.number(row, id) != RowNumbers.number(run.get(run.size() - 1), id) + 1) {
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
}
