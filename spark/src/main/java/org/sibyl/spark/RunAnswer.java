package org.sibyl.spark;

import java.util.List;
import org.apache.spark.sql.Row;

/** Answers rows whose numbers follow one another, together. */
@FunctionalInterface
interface RunAnswer {
    /**
     * Returns a row for each, in order.
     *
     * @param first number of the first row
     */
    List<Row> of(int first, List<Row> run);
}
