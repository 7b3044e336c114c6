package org.sibyl.diagnostics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction of p-values for their number (1979): controls the chance of any false alarm. */
public final class Holm {

    private Holm() {}

    /** Adjusted p-values in the order given: p₍ᵢ₎ → max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎). */
    public static double[] adjusted(double... pValues) {
        int m = pValues.length;
        int[] ascending = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        var adjusted = new double[m];
        double running = 0;
        for (int i = 0; i < m; i++) {
            running = Math.max(running, Math.min(1, (m - i) * pValues[ascending[i]]));
            adjusted[ascending[i]] = running;
        }
        return adjusted;
    }
}
