package org.sibyl.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The interval that an axis shows. */
record Range(double from, double to) {

    /** Covers all but the outermost 0.05 % on either side of every column, and the marked values, with 5 % margin. */
    static Range covering(List<double[]> columns, double... marked) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] column : columns) {
            double[] sorted = column.clone();
            Arrays.sort(sorted);
            int skipped = (int) (sorted.length * 0.0005);
            low = Math.min(low, sorted[skipped]);
            high = Math.max(high, sorted[sorted.length - 1 - skipped]);
        }
        for (double value : marked) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double margin = high > low ? 0.05 * (high - low) : Math.max(1e-3, 0.05 * Math.abs(high));
        return new Range(low - margin, high + margin);
    }

    double length() {
        return to - from;
    }

    /** Where a value lies, 0 at the start and 1 at the end. */
    double share(double value) {
        return (value - from) / length();
    }

    /** Round numbers inside, as many as asked for and at most about twice as many. */
    List<Double> ticks(int least) {
        double step = Math.pow(10, Math.ceil(Math.log10(length())));
        int finer = 0;
        double[] factors = {0.5, 0.5, 0.4}; // 10, 5, 2.5, 1
        while (inside(step) < least) {
            step *= factors[finer++ % 3];
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = first(step); i * step <= to + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private long first(double step) {
        return (long) Math.ceil(from / step - 1e-9);
    }

    private long inside(double step) {
        return (long) Math.floor(to / step + 1e-9) - first(step) + 1;
    }

    /** A tick's number, as short as its neighbours allow. */
    static String label(double value) {
        if (value == 0 || Math.abs(value) < 1e-12) {
            return "0";
        }
        if (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3) {
            return trimmed(String.format(Locale.ROOT, "%.2e", value));
        }
        String text = String.format(Locale.ROOT, "%.4f", value);
        String shorter = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return shorter.replace('-', '−');
    }

    private static String trimmed(String scientific) {
        return scientific
                .replaceAll("\\.?0+e", "e")
                .replaceAll("e([+-])0?(\\d)", "e$1$2")
                .replace("e+", "e")
                .replace('-', '−');
    }
}
