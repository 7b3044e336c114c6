package org.sibyl.runtime;

import java.util.ArrayList;
import org.sibyl.runtime.artefact.ModelLayout;
import org.sibyl.runtime.artefact.ObservationFeatures;
import org.sibyl.runtime.artefact.TrainingRange;
import org.sibyl.runtime.capability.Question;
import org.sibyl.runtime.inference.ObservationCheck;
import org.sibyl.runtime.inference.ObservationCheck.BeyondRange;

/** Checks observations against the range of a model's training. Immutable and thread-safe. */
final class ObservationJudge {
    /** Ends were rounded to floats; an observation at one is not beyond it. */
    private static final double ROUNDING = 1e-6;

    private final ModelLayout layout;
    private final TrainingRange range;
    private final ObservationFeatures features;
    private final int[] rangeOf;

    ObservationJudge(ModelLayout layout, TrainingRange range) {
        this.layout = layout;
        this.range = range;
        features = ObservationFeatures.of(layout.variables());
        rangeOf = TrainingRange.rangeOf(layout.variables());
    }

    /**
     * Checks what a question is given.
     *
     * @param given the network's values of what is given
     * @throws IllegalArgumentException if not all data are given
     */
    ObservationCheck check(Question question, double... given) {
        double[] data = new double[rangeOf.length];
        int known = 0;
        for (int i = 0; i < question.givenCount(); i++) {
            int place = question.given(i) - layout.parameters();
            if (place >= 0) {
                data[place] = given[i];
                known++;
            }
        }
        if (known < data.length) {
            throw new IllegalArgumentException("a check of the observation needs all " + data.length
                    + " data given, but some are not: ask for it with all of them");
        }
        double distance = range.distance(features.of(data));
        return new ObservationCheck(distance, range.tailProbability(distance), range.falseAlarmRate(), beyond(data));
    }

    private ArrayList<BeyondRange> beyond(double... data) {
        var beyond = new ArrayList<BeyondRange>();
        for (int i = 0; i < data.length; i++) {
            var column = layout.columns().get(layout.parameters() + i);
            double value = column.toNatural(data[i]);
            double lower = range.lower().get(rangeOf[i]);
            double upper = range.upper().get(rangeOf[i]);
            double tolerance = ROUNDING * (upper - lower);
            if (value < lower - tolerance || value > upper + tolerance) {
                beyond.add(new BeyondRange(column.name(), value, lower, upper));
            }
        }
        return beyond;
    }
}
