package org.sibyl.bench.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sibyl.bench.PinnedNetwork;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.engine.Engine;

/** What the microbenchmarks measure: an untrained model of a network by its name, with the usual solver of flows. */
final class MeasuredModel {
    private static final int STEPS = 15;

    private MeasuredModel() {}

    static Artefact of(String network) {
        try {
            Path folder = Files.createTempDirectory("sibyl-jmh");
            Path model = folder.resolve("model.sibyl");
            PinnedNetwork.valueOf(network).export(GraphStyle.FAST, STEPS, model);
            var artefact = ArtefactReader.read(model);
            Files.delete(model);
            Files.delete(folder);
            return artefact;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Engine engine(String name) {
        return name.equals("lanes") ? Lanes.engine() : Engine.onnxRuntime();
    }
}
