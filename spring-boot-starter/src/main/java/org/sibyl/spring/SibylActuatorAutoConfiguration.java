package org.sibyl.spring;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.sibyl.runtime.Posterior;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and metrics of the models, where the actuator is. */
@AutoConfiguration(
        after = SibylAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration"
        })
public class SibylActuatorAutoConfiguration {

    /** For Spring. */
    public SibylActuatorAutoConfiguration() {}

    /** What {@code /health} says of the models. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class Health {
        @Bean
        @ConditionalOnMissingBean(name = "sibylHealthIndicator")
        HealthIndicator sibylHealthIndicator(Map<String, Posterior> models) {
            return new ModelsHealth(models);
        }
    }

    /** Timers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {
        @Bean
        @ConditionalOnBean(MeterRegistry.class)
        @ConditionalOnMissingBean
        SamplingTimer sibylSamplingTimer(MeterRegistry registry) {
            return new SamplingTimer(registry);
        }
    }
}
