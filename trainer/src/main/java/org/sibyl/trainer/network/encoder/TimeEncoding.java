package org.sibyl.trainer.network.encoder;

import java.util.random.RandomGenerator;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Features of time that tell places of a series apart: (a t + b, sin(ω₁ t + φ₁), ..., sin(ω_m t + φ_m)), all learned. Periods start between two
 * places and twice the series.
 *
 * <p>Source: Kazemi et al. (2019), Time2Vec.
 */
final class TimeEncoding {
    private static final int PERIODIC = 8;

    /** How many features. */
    static final int FEATURES = 1 + PERIODIC;

    private final Parameter slope;
    private final Parameter offset;
    private final Parameter frequencies;
    private final Parameter phases;

    TimeEncoding(Parameters parameters, int places) {
        slope = parameters.add("time.slope", Initializer.ones(), 1);
        offset = parameters.add("time.offset", Initializer.zeros(), 1);
        frequencies = parameters.add(
                "time.frequencies",
                (random, values, from, length) -> periods(Math.max(2, places), values, from, length),
                PERIODIC);
        phases = parameters.add("time.phases", TimeEncoding::uniform, PERIODIC);
    }

    /** Geometric from π, half a period on the whole series, to a period of two places. */
    private static void periods(int places, float[] values, int from, int length) {
        for (int i = 0; i < length; i++) {
            values[from + i] = (float) (Math.PI * Math.pow(places, (double) i / Math.max(1, length - 1)));
        }
    }

    private static void uniform(RandomGenerator random, float[] values, int from, int length) {
        for (int i = 0; i < length; i++) {
            values[from + i] = (float) (2 * Math.PI * random.nextDouble());
        }
    }

    /** Even times in [0, 1], {@code [1, places, 1]}. */
    static Tensor even(Tensor like, int places) {
        double[] times = new double[places];
        for (int i = 0; i < places; i++) {
            times[i] = (double) i / Math.max(1, places - 1);
        }
        return like.constant(times, 1, places, 1);
    }

    /** Features of times {@code [1 or B, L, 1]}, {@code [1 or B, L, FEATURES]}. */
    Tensor features(Weights weights, Tensor times) {
        var linear = times.times(weights.of(slope)).plus(weights.of(offset));
        var periodic =
                times.times(weights.of(frequencies)).plus(weights.of(phases)).sin();
        return Tensor.concat(2, linear, periodic);
    }
}
