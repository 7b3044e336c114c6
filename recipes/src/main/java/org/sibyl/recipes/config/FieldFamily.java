package org.sibyl.recipes.config;

import java.util.List;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.yaml.Section;
import tools.jackson.databind.node.ObjectNode;

/** Fields that a solver integrates: a network, a method, and how its model is sampled unless told otherwise. */
record FieldFamily() implements Family {
    private static final String NETWORK = "network";
    private static final String METHOD = "method";
    private static final String SAMPLING = "sampling";

    @Override
    public List<String> sections() {
        return List.of(NETWORK, METHOD, SAMPLING);
    }

    @Override
    public boolean holds(EstimatorChoice estimator) {
        return estimator instanceof FieldChoice;
    }

    @Override
    public FieldChoice read(Section root) {
        var network = NetworkSection.read(root.section(NETWORK));
        var method = MethodKeys.read(root.section(METHOD), network);
        var sampling = SamplingSection.read(root.section(SAMPLING), method.solver(), method.method());
        return root.section(METHOD).made(() -> FieldChoice.of(network).withMethod(method.withSolver(sampling)));
    }

    @Override
    public void write(EstimatorChoice estimator, ObjectNode root) {
        var field = (FieldChoice) estimator;
        root.set(NETWORK, NetworkSection.written(field.network()));
        root.set(METHOD, Vocabulary.BINDING.written(MethodKeys.of(field.method())));
        root.set(
                SAMPLING,
                Vocabulary.BINDING.written(SamplingSection.write(field.method().solver())));
    }
}
