package org.sibyl.runtime.point;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.runtime.capability.Inference;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.NaturalColumns;
import org.sibyl.runtime.capability.PointEstimate;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.inference.Estimates;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.scoring.ModelProbabilities;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.variable.Column;

/** A point network, ready to answer: all estimates of an observation by one evaluation. Immutable and thread-safe. */
public sealed class PointInference implements Inference, PointEstimate permits DistributionInference {

    private final Point point;
    private final Programs programs;

    PointInference(Point point, Programs programs) {
        this.point = point;
        this.programs = programs;
    }

    /** Returns a point network over the programs of its artefact, with draws and densities if one of its heads is a distribution. */
    public static PointInference of(Point point, Programs programs) {
        return point.distribution()
                .<PointInference>map(rule -> new DistributionInference(point, rule, programs))
                .orElseGet(() -> new PointInference(point, programs));
    }

    Heads heads(Inquiry inquiry) {
        return Heads.of(point, programs, inquiry);
    }

    @Override
    public List<Estimates> estimates(Inquiry inquiry) {
        var heads = heads(inquiry);
        var columns = new NaturalColumns(inquiry.question());
        int dimension = inquiry.question().freeCount();
        var natural = new LinkedHashMap<String, double[]>();
        var models = point.models();
        if (models.isPresent()) {
            return IntStream.range(0, inquiry.observations())
                    .mapToObj(i -> chosen(models.get(), heads, i))
                    .toList();
        }
        for (var rule : point.rules()) {
            if (rule instanceof NormalMixture) {
                continue; // its numbers are no estimates in natural units; ask for draws or densities
            }
            int levels = rule.numbers(dimension) / dimension;
            var numbers = new double[inquiry.observations() * levels * columns.count()];
            for (int i = 0; i < inquiry.observations(); i++) {
                var free = Batch.of(levels, dimension, heads.of(rule.name(), levels * dimension, i));
                columns.copyNatural(free, numbers, i * levels);
                columns.clamp(numbers, i * levels, levels);
            }
            natural.put(rule.name(), numbers);
        }
        var names = columns.columns().stream().map(Column::name).toList();
        return IntStream.range(0, inquiry.observations())
                .mapToObj(i -> Estimates.of(names, point.rules(), natural, i))
                .toList();
    }

    private static Estimates chosen(ModelProbabilities rule, Heads heads, int observation) {
        int models = rule.models().size();
        return Estimates.ofModels(rule.models(), rule.probabilities(heads.of(rule.name(), models, observation)));
    }
}
