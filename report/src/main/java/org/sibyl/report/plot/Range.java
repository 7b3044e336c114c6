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

    /** Round numbers inside, about as many as asked for. */
    List<Double> ticks(int about) {
        double raw = length() / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power;
        for (double factor : new double[] {2, 2.5, 5, 10}) {
            if (step < raw) {
                step = factor * power;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
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
