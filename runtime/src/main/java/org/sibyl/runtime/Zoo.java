package org.sibyl.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.sibyl.runtime.error.ArtefactInvalidException;

/**
 * Trained models that lie on the class path, each in a jar of its own, such as {@code org.sibyl:sibyl-zoo-two-moons}. Nothing is downloaded: what is there is what
 * the build asked for. A jar lists the names of its models in {@code META-INF/sibyl/zoo.txt}, a line each, and holds them as {@code
 * META-INF/sibyl/zoo/NAME.sibyl}.
 *
 * <pre>{@code
 * try (Posterior posterior = Zoo.find("two-moons").load()) {
 *     Draws draws = posterior.given(-0.64, 0.16).sample(10_000, 42);
 * }
 * }</pre>
 *
 * <p>Jars are looked for with the class loader of the calling thread's context, as services are. Thread-safe.
 */
public final class Zoo {

    private static final String PLACE = "META-INF/sibyl/";
    private static final String LIST = PLACE + "zoo.txt";

    private Zoo() {}

    /** Returns the names of all models that are there, in alphabetical order. */
    public static List<String> names() {
        var names = new TreeSet<String>();
        try {
            for (URL list : Collections.list(loader().getResources(LIST))) {
                try (var in = list.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the lists of models on the class path: " + e.getMessage(), e);
        }
        return new ArrayList<>(names);
    }

    /**
     * Returns a model by its name; {@code two_moons} is read as {@code two-moons}.
     *
     * @throws ArtefactInvalidException if it is not there; the message says what is, and which jar would hold it
     */
    public static ZooModel find(String name) {
        String wanted = name.replace('_', '-');
        if (!names().contains(wanted)) {
            throw new ArtefactInvalidException("a model of the zoo must be on the class path, but " + wanted
                    + " is not, and there are " + names() + "; add org.sibyl:sibyl-zoo-" + wanted
                    + " to the dependencies, or check the name");
        }
        String file = PLACE + "zoo/" + wanted + ".sibyl";
        return Optional.ofNullable(loader().getResource(file))
                .map(place -> new ZooModel(wanted, place))
                .orElseThrow(() ->
                        new ArtefactInvalidException("the model " + wanted + " of the zoo must be on the class path as "
                                + file + ", but a jar only lists it; rebuild the jar"));
    }

    /** Returns all models that are there. */
    public static List<ZooModel> all() {
        return names().stream().map(Zoo::find).toList();
    }

    private static ClassLoader loader() {
        return Objects.requireNonNullElseGet(Thread.currentThread().getContextClassLoader(), Zoo.class::getClassLoader);
    }
}
