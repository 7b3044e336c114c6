package org.sibyl.spring;

import java.time.Duration;
import org.sibyl.runtime.Posterior;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/** Closes the models when the application stops: after the web server, whose requests have ended by then, and with time for the calls of others. */
final class ModelLifecycle implements SmartLifecycle {
    static final String GRACE = "sibyl.grace";

    private final ConfigurableListableBeanFactory beans;
    private volatile boolean isRunning;

    ModelLifecycle(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        for (String name : beans.getBeanNamesForType(Posterior.class, false, false)) {
            if (beans.containsBeanDefinition(name)
                    && beans.getBeanDefinition(name).getAttribute(GRACE) instanceof Duration grace) {
                beans.getBean(name, Posterior.class).close(grace);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Started first, stopped last. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
