package org.sibyl.server.model;

import org.sibyl.runtime.ZooModel;
import org.sibyl.runtime.engine.Engine;

/**
 * A model on the class path, of the zoo. It is never replaced while the server runs: another one comes with another jar.
 *
 * @param model the model
 * @param engine what runs it
 */
public record PackagedModel(ZooModel model, Engine engine) implements ModelSource {

    /** Always the same. */
    @Override
    public String stamp() {
        return model.place().toString();
    }

    @Override
    public OpenModel open() {
        return OpenModel.of(model.artefact(), engine);
    }
}
