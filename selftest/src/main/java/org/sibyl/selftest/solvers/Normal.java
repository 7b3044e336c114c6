package org.sibyl.selftest.solvers;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A normal distribution on which solvers are judged.
 *
 * @param mean its mean
 * @param deviation its standard deviation, above 0
 */
record Normal(double mean, double deviation) {

    /** Returns deviations of 1, 0.3, 0.1 and 0.03 with means of 0 and of 2. */
    static List<Normal> standard() {
        return Stream.of(0.0, 2.0)
                .flatMap(mean -> Stream.of(1.0, 0.3, 0.1, 0.03).map(deviation -> new Normal(mean, deviation)))
                .toList();
    }

    /** Returns the targets of the published bias table, whose ratios do not depend on the mean. */
    static List<Normal> published() {
        return DoubleStream.of(1, 0.3, 0.1, 0.03, 0.01)
                .mapToObj(deviation -> new Normal(2, deviation))
                .toList();
    }
}
