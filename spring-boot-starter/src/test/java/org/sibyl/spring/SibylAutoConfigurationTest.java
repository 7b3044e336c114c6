package org.sibyl.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.Posterior;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Models of the properties are beans with health, metrics and an end. */
class SibylAutoConfigurationTest {
    static final String MODEL = Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-score-ve.sibyl")
            .toUri()
            .toString();
    private static final double[] OBSERVATION = {0.1, 0.2, 0.3};

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withConfiguration(
                    AutoConfigurations.of(SibylAutoConfiguration.class, SibylActuatorAutoConfiguration.class));

    @Test
    void aModelIsABeanOfItsNameWithTheDrawsThatItHasWithoutSpring() {
        application.withPropertyValues("sibyl.models.stars.location=" + MODEL).run(context -> {
            assertThat(context).hasNotFailed().hasBean("stars");
            try (var alone = Posterior.load(Path.of(URI.create(MODEL)))) {
                assertThat(context.getBean(Posterior.class)
                                .given(OBSERVATION)
                                .sample(5, 1)
                                .copyValues())
                        .isDeepEqualTo(alone.given(OBSERVATION).sample(5, 1).copyValues());
            }
        });
    }

    @Test
    void severalModelsHaveABeanEach() {
        application
                .withPropertyValues("sibyl.models.one.location=" + MODEL, "sibyl.models.two.location=" + MODEL)
                .run(context ->
                        assertThat(context.getBeansOfType(Posterior.class)).containsOnlyKeys("one", "two"));
    }

    @Test
    void withoutModelsNothingIsLoaded() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Posterior.class));
    }

    @Test
    void aMissingFileIsNamedWithItsProperty() {
        application
                .withPropertyValues("sibyl.models.stars.location=file:/nowhere/stars.sibyl")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("sibyl.models.stars.location must name a .sibyl file"));
    }

    @Test
    void healthIsUpUntilAModelIsClosed() {
        application.withPropertyValues("sibyl.models.stars.location=" + MODEL).run(context -> {
            var health = context.getBean(HealthIndicator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(health.health().getDetails()).containsKey("stars");
            context.getBean(Posterior.class).close();
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void callsAreTimedByModelOperationAndOutcome() {
        application.run(context -> {
            var timer = context.getBean(SamplingTimer.class);
            assertThat(timer.time("stars", "sample", () -> 7)).isEqualTo(7);
            assertThatIllegalStateException()
                    .isThrownBy(() -> timer.time("stars", "sample", () -> {
                        throw new IllegalStateException("closed");
                    }));
            var registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("sibyl.call")
                            .tags("model", "stars", "operation", "sample", "outcome", "success")
                            .timer()
                            .count())
                    .isOne();
            assertThat(registry.get("sibyl.call")
                            .tags("outcome", "IllegalStateException")
                            .timer()
                            .count())
                    .isOne();
        });
    }

    @Test
    void theModelIsClosedWithTheApplication() {
        var kept = new Posterior[1];
        application
                .withPropertyValues("sibyl.models.stars.location=" + MODEL, "sibyl.models.stars.grace=2s")
                .run(context -> kept[0] = context.getBean(Posterior.class));
        assertThatIllegalStateException()
                .isThrownBy(() -> kept[0].given(OBSERVATION).sample(1, 1));
    }

    @Test
    void withoutTheActuatorThereAreModelsAlone() {
        application
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
                .withPropertyValues("sibyl.models.stars.location=" + MODEL)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Posterior.class)
                        .doesNotHaveBean(SamplingTimer.class));
    }
}
