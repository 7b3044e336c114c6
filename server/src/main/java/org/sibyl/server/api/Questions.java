package org.sibyl.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.Query;
import org.sibyl.solvers.variable.Variables;
import tools.jackson.databind.JsonNode;

/** What a request gives and asks for, as a query. */
final class Questions {
    private Questions() {}

    /** Takes {@code observation} and {@code infer} from the fields. */
    static Query take(Posterior posterior, JsonFields fields) {
        boolean given = posterior.manifest().variables().data() > 0;
        var observation = given ? Optional.of(fields.require("observation")) : fields.take("observation");
        var infer = fields.names("infer");
        try {
            var query = observation.map(value -> given(posterior, value)).orElseGet(posterior::given);
            return infer.map(names -> query.infer(known(posterior, names).toArray(String[]::new)))
                    .orElse(query);
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("bad-observation", String.valueOf(e.getMessage()));
        }
    }

    /** By name, or all numbers in the model's order. */
    private static Query given(Posterior posterior, JsonNode observation) {
        if (observation.isArray()) {
            return posterior.given(Numbers.flat("observation", observation));
        }
        if (!observation.isObject()) {
            throw Refusal.bad(
                    "bad-observation",
                    "an observation must be an object of names, or a list of numbers, but is neither");
        }
        var values = new LinkedHashMap<String, double[]>();
        observation
                .properties()
                .forEach(each -> values.put(each.getKey(), Numbers.flat(each.getKey(), each.getValue())));
        known(posterior, List.copyOf(values.keySet()));
        return posterior.givenValues(values);
    }

    private static List<String> known(Posterior posterior, List<String> names) {
        var variables = posterior.manifest().variables();
        for (String name : names) {
            if (!isKnown(variables, name)) {
                throw Refusal.bad(
                        "unknown-variable",
                        "the model has the variables "
                                + variables.blocks().stream()
                                        .map(each -> each.name())
                                        .toList() + ", but not \""
                                + JsonFields.shown(name) + "\"");
            }
        }
        return names;
    }

    private static boolean isKnown(Variables variables, String name) {
        return variables.blocks().stream()
                .anyMatch(each -> each.name().equals(name) || name.startsWith(each.name() + "["));
    }
}
