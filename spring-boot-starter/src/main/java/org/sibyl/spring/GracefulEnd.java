package org.sibyl.spring;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.engine.onnx.ExitHold;
import org.sibyl.runtime.engine.onnx.OnnxRuntime;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Closes the models when the application's beans are destroyed, each with its time of grace for the calls in flight. The web server has stopped by then, and
 * its requests have ended. If that happens because the JVM exits, on SIGTERM, ONNX Runtime works on until the models are closed.
 */
final class GracefulEnd implements AutoCloseable {
    static final String GRACE = "sibyl.grace";

    private final ConfigurableListableBeanFactory beans;
    private final Optional<ExitHold> hold;

    private GracefulEnd(ConfigurableListableBeanFactory beans, Optional<ExitHold> hold) {
        this.beans = beans;
        this.hold = hold;
    }

    /**
     * Begins.
     *
     * @param isClosedAtExit whether the application is closed when the JVM exits; nothing would give the exit free otherwise, so that it is not held
     */
    static GracefulEnd of(
            ConfigurableListableBeanFactory beans, Map<String, Posterior> models, boolean isClosedAtExit) {
        boolean holds = isClosedAtExit && !models.isEmpty();
        return new GracefulEnd(beans, holds ? Optional.of(OnnxRuntime.holdExit()) : Optional.empty());
    }

    @Override
    public void close() {
        try {
            closeModels();
        } finally {
            hold.ifPresent(ExitHold::close);
        }
    }

    private void closeModels() {
        for (String name : beans.getBeanNamesForType(Posterior.class, false, false)) {
            if (beans.containsBeanDefinition(name)
                    && beans.getBeanDefinition(name).getAttribute(GRACE) instanceof Duration grace) {
                beans.getBean(name, Posterior.class).close(grace);
            }
        }
    }
}
