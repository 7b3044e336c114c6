package org.sibyl.spring;

import java.time.Duration;
import org.sibyl.runtime.Posterior;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Closes the models when the application's beans are destroyed, each with its time of grace for the calls in flight. The web server has stopped by then, and
 * its requests have ended.
 */
final class GracefulEnd implements AutoCloseable {
    static final String GRACE = "sibyl.grace";

    private final ConfigurableListableBeanFactory beans;

    GracefulEnd(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void close() {
        for (String name : beans.getBeanNamesForType(Posterior.class, false, false)) {
            if (beans.containsBeanDefinition(name)
                    && beans.getBeanDefinition(name).getAttribute(GRACE) instanceof Duration grace) {
                beans.getBean(name, Posterior.class).close(grace);
            }
        }
    }
}
