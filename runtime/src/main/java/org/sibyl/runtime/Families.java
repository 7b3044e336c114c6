package org.sibyl.runtime;

import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.runtime.capability.Inference;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.fewstep.FewStepInference;
import org.sibyl.runtime.field.FieldInference;
import org.sibyl.runtime.flow.FlowInference;
import org.sibyl.runtime.point.PointInference;

/** The families of estimators: one line each. */
final class Families {

    private Families() {}

    /** Returns the model of a manifest over its opened programs. */
    static Inference open(Manifest manifest, Programs programs) {
        var estimator = manifest.estimator();
        if (estimator instanceof Field field) {
            return new FieldInference(field, programs);
        }
        if (estimator instanceof Flow flow) {
            return new FlowInference(flow, programs);
        }
        if (estimator instanceof Point point) {
            return PointInference.of(point, programs);
        }
        if (estimator instanceof FewStep map) {
            return FewStepInference.of(map, programs);
        }
        throw new AssertionError("no family for " + estimator); // Estimator is sealed
    }
}
