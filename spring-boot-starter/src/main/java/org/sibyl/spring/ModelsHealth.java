package org.sibyl.spring;

import java.util.Map;
import org.sibyl.runtime.Posterior;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Up where no model is closed or fails to answer; each passed its self-test when it was loaded. */
final class ModelsHealth extends AbstractHealthIndicator {
    private final Map<String, Posterior> models;

    ModelsHealth(Map<String, Posterior> models) {
        super("a model does not answer");
        this.models = Map.copyOf(models);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        models.forEach((name, posterior) -> {
            posterior.sampleAll(new double[0][], 1, 0); // no row and no network, but a closed model refuses it
            builder.withDetail(name, posterior.toString());
        });
    }
}
