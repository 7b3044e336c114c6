package org.sibyl.spring;

import java.util.Map;
import java.util.Optional;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.engine.onnx.ExitHold;
import org.sibyl.runtime.engine.onnx.OnnxRuntime;

/**
 * Closes the models when the application's beans are destroyed, each with its time of grace for the calls in flight. The web server has stopped by then, and
 * its requests have ended. If that happens because the JVM exits, on SIGTERM, ONNX Runtime works on until the models are closed.
 */
final class GracefulEnd implements AutoCloseable {
    private final Map<String, SibylProperties.Model> closed;
    private final Map<String, Posterior> models;
    private final Optional<ExitHold> hold;

    private GracefulEnd(
            Map<String, SibylProperties.Model> closed, Map<String, Posterior> models, Optional<ExitHold> hold) {
        this.closed = Map.copyOf(closed);
        this.models = Map.copyOf(models);
        this.hold = hold;
    }

    /**
     * Begins.
     *
     * @param properties whose models are closed; the application closes those that it made itself
     * @param models all beans that are models
     * @param isClosedAtExit whether the application is closed when the JVM exits; nothing would give the exit free otherwise, so that it is not held
     */
    static GracefulEnd of(SibylProperties properties, Map<String, Posterior> models, boolean isClosedAtExit) {
        boolean holds = isClosedAtExit && !models.isEmpty();
        return new GracefulEnd(
                properties.models(), models, holds ? Optional.of(OnnxRuntime.holdExit()) : Optional.empty());
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
        closed.forEach((name, model) -> {
            var posterior = models.get(name);
            if (posterior != null) {
                posterior.close(model.grace());
            }
        });
    }
}
