package org.sibyl.runtime;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** A trained model on the class path; see {@link Zoo}. Immutable and thread-safe. */
public final class ZooModel {

    private final String name;
    private final URL place;

    ZooModel(String name, URL place) {
        this.name = name;
        this.place = place;
    }

    /** Returns its name, such as {@code two-moons}. */
    public String name() {
        return name;
    }

    /** Returns where it lies: a file in a jar or in a folder. */
    public URI place() {
        return URI.create(place.toExternalForm());
    }

    /**
     * Reads it, with its card, provenance and calibration.
     *
     * @throws ArtefactInvalidException if it cannot be read, is damaged or no artefact
     */
    public Artefact artefact() {
        try (var in = place.openStream()) {
            return ArtefactReader.read(in);
        } catch (IOException e) {
            throw new ArtefactInvalidException("cannot read the model " + name + " of the zoo: " + e, e);
        }
    }

    /** Loads it with ONNX Runtime on the CPU; see {@link Posterior#load(Artefact)}. */
    public Posterior load() {
        return Posterior.load(artefact());
    }

    /** Loads it with an engine; see {@link Posterior#load(Artefact, Engine)}. */
    public Posterior load(Engine engine) {
        return Posterior.load(artefact(), engine);
    }

    @Override
    public String toString() {
        return "ZooModel[" + name + ", " + place + "]";
    }
}
