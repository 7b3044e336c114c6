package org.sibyl.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.onnx.OnnxRuntime;
import picocli.CommandLine.Option;

/** What evaluates the network: a mix-in of every command that does. */
final class EngineFlag {
    /** The engine where none is named. */
    static final String DEFAULT = "onnxruntime";

    /** Why it is the default. */
    static final String REASON =
            ": it needs no warming up; lanes, once the JVM has compiled it, is level or faster, for single rows many times, and runs where native code cannot";

    private static final Map<String, Supplier<Engine>> BY_NAME = new TreeMap<>(
            Map.of(DEFAULT, Engine::onnxRuntime, "lanes", Lanes::engine, "cuda", () -> OnnxRuntime.cuda(0)));
    private static final Pattern DEVICE = Pattern.compile("cuda:(\\d{1,4})");

    @Option(
            names = "--engine",
            defaultValue = DEFAULT,
            paramLabel = "NAME",
            description =
                    "What evaluates the network: onnxruntime; lanes, in Java alone; cuda or cuda:DEVICE, ONNX Runtime on a GPU"
                            + " and nowhere else (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    /**
     * Returns the engine that was asked for; whether it can be had on this machine is told by {@link #requireUsable}, or when it opens a model.
     *
     * @throws IllegalArgumentException if there is no such engine, with the names of those there are
     */
    Engine engine() {
        var device = DEVICE.matcher(name);
        if (device.matches()) {
            return OnnxRuntime.cuda(Integer.parseInt(device.group(1)));
        }
        var known = BY_NAME.get(name);
        if (known == null) {
            throw new IllegalArgumentException("--engine must be one of " + String.join(", ", BY_NAME.keySet())
                    + " or cuda with a device's number, such as cuda:1, but is '" + name + "'");
        }
        return known.get();
    }

    /** Refuses a name that no engine has, and a device that this machine does not have, before any work is done. */
    void requireUsable() {
        if (engine() instanceof OnnxRuntime runtime) {
            runtime.requireDevice();
        }
    }

    /** Loads a model with it. */
    Posterior load(ModelName model) {
        return load(model.read());
    }

    /** Loads an artefact with it. */
    Posterior load(Artefact artefact) {
        return Posterior.load(artefact, engine());
    }

    /** Tells which engine ran. */
    void tell(Results results) {
        results.both("engine", "engine", name, engine().toString());
    }
}
