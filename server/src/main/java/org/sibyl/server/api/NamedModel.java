package org.sibyl.server.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sibyl.runtime.Posterior;
import org.sibyl.server.model.OpenModel;
import org.sibyl.server.model.Predictive;

/**
 * A model and what it is called here.
 *
 * @param name under which it is served
 * @param model the model
 * @param predictive simulates data at its draws; empty where the server was given no simulator
 */
public record NamedModel(String name, OpenModel model, Optional<Predictive> predictive) {

    Posterior posterior() {
        return model.posterior();
    }

    /** The beginning of every answer of plain JSON. */
    Map<String, Object> answer() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("model", name);
        answer.put("version", model.version());
        return answer;
    }
}
