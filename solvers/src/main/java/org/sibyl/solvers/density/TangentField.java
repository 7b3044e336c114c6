package org.sibyl.solvers.density;

import java.util.List;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.process.TangentNetwork.Pushforward;

/** The velocity v(s, x) together with its derivative (dv/dx) e in a direction e. */
@FunctionalInterface
public interface TangentField {

    /**
     * v and (dv/dx) e.
     *
     * @param s one time for all rows, or one for each
     * @param rows which rows of the chunk these are
     * @param x their states, [rows, columns]
     * @param e a direction for each row, [rows, columns]
     */
    Pushforward along(double[] s, Rows rows, Batch x, Batch e);

    /**
     * v and (dv/dx) e in several directions; the values are all the same.
     *
     * @param s one time for all rows, or one for each
     * @param rows which rows of the chunk these are
     * @param x their states, [rows, columns]
     * @param directions at least 1, each with a direction for each row
     */
    default List<Pushforward> along(double[] s, Rows rows, Batch x, List<Batch> directions) {
        return directions.stream().map(e -> along(s, rows, x, e)).toList();
    }
}
