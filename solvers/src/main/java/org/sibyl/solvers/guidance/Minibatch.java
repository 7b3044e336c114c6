package org.sibyl.solvers.guidance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;

/**
 * Which observations each row looks at in an evaluation: all, or some without replacement, chosen by the row's noise and the number of its
 * evaluations. Belongs to one thread.
 */
final class Minibatch {

    private final int count;
    private final int size;
    private final RowNoise noise;
    private final int[] evaluations; // of each row of the chunk, so far

    /**
     * A choice among observations.
     *
     * @param count how many there are
     * @param size how many are looked at
     * @param noise the rows' noise
     */
    Minibatch(int count, int size, RowNoise noise) {
        this.count = count;
        this.size = size;
        this.noise = noise;
        this.evaluations = new int[noise.rows()];
    }

    int size() {
        return size;
    }

    /** How much each chosen one counts. */
    double share() {
        return (double) count / size;
    }

    /** The observations of an evaluation, [place][row of the chunk]; of rows that are not evaluated any. */
    int[][] next(Rows rows) {
        var chosen = new int[size][noise.rows()];
        if (size == count) {
            for (int place = 0; place < size; place++) {
                Arrays.fill(chosen[place], place);
            }
            return chosen;
        }
        int[] steps = IntStream.range(0, rows.count())
                .map(i -> evaluations[rows.at(i)]++)
                .toArray();
        var keys = noise.normals(rows, steps, Stream.ITEM, count);
        for (int i = 0; i < rows.count(); i++) {
            int[] order = smallest(keys, i);
            for (int place = 0; place < size; place++) {
                chosen[place][rows.at(i)] = order[place];
            }
        }
        return chosen;
    }

    private int[] smallest(Batch keys, int row) {
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(item -> keys.at(row, item)))
                .limit(size)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
