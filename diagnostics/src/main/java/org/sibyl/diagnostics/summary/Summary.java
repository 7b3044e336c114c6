package org.sibyl.diagnostics.summary;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Series;

/**
 * A sample in a few numbers. Immutable and thread-safe.
 *
 * @param draws how many there are
 * @param effectiveSize how many equal ones they are worth, {@link WeightedSample#effectiveSize}
 * @param levels of the quantiles
 * @param mass that the shortest intervals hold
 * @param parameters one after the other
 * @param densest the draw of the greatest log density, an estimate of the joint maximum (MAP), where log densities are known
 */
public record Summary(
        int draws,
        double effectiveSize,
        List<Double> levels,
        double mass,
        List<ParameterSummary> parameters,
        Optional<Series> densest) {

    /** Levels of quantiles that are usual: those of one and two deviations of a normal law, and the median. */
    public static final List<Double> LEVELS = List.of(0.025, 0.16, 0.5, 0.84, 0.975);

    /** Copies the lists. */
    public Summary {
        levels = List.copyOf(levels);
        parameters = List.copyOf(parameters);
    }

    /**
     * Summarises.
     *
     * @param levels of quantiles, each in [0, 1]
     * @param mass of the shortest intervals, above 0 and at most 1
     * @throws IllegalArgumentException if a level or the mass is none
     */
    public static Summary of(WeightedSample sample, List<Double> levels, double mass) {
        for (double level : levels) {
            if (!(level >= 0 && level <= 1)) {
                throw new IllegalArgumentException("the level of a quantile must be in [0, 1], but is " + level);
            }
        }
        if (!(mass > 0 && mass <= 1)) {
            throw new IllegalArgumentException(
                    "the mass of a shortest interval must be above 0 and at most 1, but is " + mass);
        }
        double size = sample.effectiveSize();
        var parameters = IntStream.range(0, sample.draws().columns())
                .mapToObj(j -> {
                    var column = sample.column(j);
                    double deviation = column.deviation();
                    return new ParameterSummary(
                            sample.draws().names().get(j),
                            column.mean(),
                            deviation / Math.sqrt(size),
                            deviation,
                            levels.stream().map(column::quantile).toList(),
                            column.shortest(mass),
                            column.mode());
                })
                .toList();
        return new Summary(sample.draws().rows(), size, levels, mass, parameters, sample.densest());
    }

    /** Summarises with the quantiles of {@link #LEVELS} and shortest intervals that hold 95 %. */
    public static Summary of(WeightedSample sample) {
        return of(sample, LEVELS, 0.95);
    }
}
