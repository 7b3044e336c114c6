package org.sibyl.runtime.capability;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Column;

/**
 * Draws within the ends of truncated columns: each is the first of its attempts that lies there, and an attempt is a function of its key only. So a draw
 * does not depend on chunks, threads or what else is drawn, nor on how many attempts are made at a time. Only rows that were rejected are tried again.
 */
public final class Rejection {

    private static final int FEWEST = 32; // rows of a round; fewer cost an engine as much
    private static final int LEAST = 4; // accepted of as many attempts as a draw may take, below which there is no hope
    private static final int TRIALS =
            2000; // at least, before that is said: a share of 0.01 passes but 3 times in a million

    private final DrawRows rows;
    private final Inquiry wider; // asks for the columns that are tested, too
    private final Drawing drawing;
    private final int limit;
    private final int[] tested;
    private final int asked;
    private final double[] values;
    private final LogDensity.Estimate[] densities;
    private final int[] attempts; // of each row, the accepted one included
    private final List<Column> columns; // of the wider question
    private final long[] tried; // of each observation
    private final long[] accepted;

    /**
     * Draws that were accepted.
     *
     * @param values asked columns in natural units, [rows, asked], row-major
     * @param densities of each row, or none
     * @param attempts how many each row took; none where nothing can be rejected
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read within one call, never compared
    public record Accepted(double[] values, LogDensity.Estimate[] densities, int[] attempts) {

        /** Returns how many attempts some rows took together. */
        public long tried(int fromRow, int toRow) {
            return attempts.length == 0
                    ? toRow - fromRow
                    : IntStream.range(fromRow, toRow)
                            .mapToLong(row -> attempts[row])
                            .sum();
        }
    }

    private Rejection(Inquiry inquiry, DrawRows rows, Drawing drawing) {
        this.rows = rows;
        this.wider = inquiry.asking(inquiry.question().withTruncated());
        this.drawing = drawing;
        this.limit = inquiry.options().truncation().attempts();
        this.asked = inquiry.question().askedColumns().size();
        this.columns = wider.question().askedColumns();
        this.tested = IntStream.range(0, columns.size())
                .filter(i -> isTruncated(columns.get(i)))
                .toArray();
        this.attempts = new int[rows.count()];
        this.tried = new long[inquiry.observations()];
        this.accepted = new long[inquiry.observations()];
        var first = drawing.of(wider, rows);
        this.values = columns.size() == asked ? first.values() : new double[rows.count() * asked];
        this.densities = first.densities();
        keep(first, IntStream.range(0, rows.count()).toArray(), 0, 1);
    }

    /** Whether draws of a column may have to be rejected. */
    static boolean isTruncated(Column column) {
        return column.support() instanceof Truncated;
    }

    /**
     * Draws, and draws again what lies beyond an end.
     *
     * @param inquiry the call
     * @param rows the first attempts
     * @param drawing how to draw
     * @throws SamplingFailedException if too few attempts lie within the ends
     */
    public static Accepted of(Inquiry inquiry, DrawRows rows, Drawing drawing) {
        if (!inquiry.question().isTruncated()) {
            var drawn = drawing.of(inquiry, rows);
            return new Accepted(drawn.values(), drawn.densities(), new int[0]);
        }
        var rejection = new Rejection(inquiry, rows, drawing);
        rejection.repeat();
        return new Accepted(rejection.values, rejection.densities, rejection.attempts);
    }

    /** Returns the rows at those of their attempts that were accepted. */
    public static DrawRows accepted(Inquiry inquiry, DrawRows rows, Drawing drawing) {
        int[] attempts = of(inquiry, rows, drawing).attempts();
        return attempts.length == 0
                ? rows
                : rows.attempts(Arrays.stream(attempts).map(count -> count - 1).toArray());
    }

    private void repeat() {
        int next = 1;
        int[] pending = pending(IntStream.range(0, rows.count()).toArray());
        while (pending.length > 0) {
            requireHope(pending, next);
            int each = Math.max(1, Math.min(limit - next, FEWEST / pending.length));
            keep(drawing.of(wider, rows.attempts(pending, next, each)), pending, next, each);
            next += each;
            pending = pending(pending);
        }
    }

    private int[] pending(int... among) {
        return Arrays.stream(among).filter(row -> attempts[row] == 0).toArray();
    }

    /** Keeps the first attempt of each row that is within the ends. */
    private void keep(Drawing.Drawn drawn, int[] ofRow, int next, int each) {
        int width = columns.size();
        for (int i = 0; i < ofRow.length; i++) {
            int row = ofRow[i];
            int observation = rows.observation(row);
            for (int k = 0; k < each && attempts[row] == 0; k++) {
                tried[observation]++;
                int place = i * each + k;
                if (isWithin(drawn.values(), place * width)) {
                    accepted[observation]++;
                    attempts[row] = next + k + 1;
                    System.arraycopy(drawn.values(), place * width, values, row * asked, asked);
                    if (densities.length > 0) {
                        densities[row] = drawn.densities()[place];
                    }
                }
            }
        }
    }

    private boolean isWithin(double[] drawn, int from) {
        for (int i : tested) {
            if (!columns.get(i).support().contains(drawn[from + i])) {
                return false;
            }
        }
        return true;
    }

    private void requireHope(int[] pending, int next) {
        for (int row : pending) {
            int observation = rows.observation(row);
            long trials = Math.max(limit, TRIALS);
            boolean isRare =
                    tried[observation] >= trials && accepted[observation] * trials < LEAST * tried[observation];
            if (next >= limit || isRare) {
                var names = Arrays.stream(tested)
                        .mapToObj(columns::get)
                        .map(column -> column.name() + " " + column.support())
                        .toList();
                throw new SamplingFailedException("a draw must lie within the ends of " + names + " in one of " + limit
                        + " attempts, but of observation " + observation + " only "
                        + share(accepted[observation], tried[observation]) + " did"
                        + (next >= limit ? ", and of draw " + rows.draw(row) + " none" : "")
                        + "; the observation is outside what the model was trained on, or training was too short:"
                        + " train longer, or allow more attempts");
            }
        }
    }

    private static String share(long accepted, long tried) {
        return accepted + " of " + tried + " attempts (" + "%.3f".formatted(100.0 * accepted / tried) + " %)";
    }
}
