package org.sibyl.server.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of a server by their names. Thread-safe. */
public final class ModelShelf implements AutoCloseable {

    private final Map<String, ServedModel> models;

    /**
     * Puts models under their names.
     *
     * @throws IllegalArgumentException if there is none, or two have one name
     */
    public ModelShelf(List<ServedModel> models) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a server needs at least 1 model, but has none");
        }
        var byName = new LinkedHashMap<String, ServedModel>();
        for (var model : models) {
            if (byName.put(model.name(), model) != null) {
                throw new IllegalArgumentException("models of a server need names of their own, but two are called "
                        + model.name() + "; name one of them, as in other=FILE");
            }
        }
        this.models = Collections.unmodifiableMap(byName);
    }

    /** Returns a model by its name; a name is never taken for a path. */
    public Optional<ServedModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** Returns all models, in the order in which they were given. */
    public Collection<ServedModel> all() {
        return models.values();
    }

    /** Closes all models. */
    @Override
    public void close() {
        models.values().forEach(ServedModel::close);
    }
}
