package org.sibyl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.Query;
import org.sibyl.workflow.ModelVariables;
import picocli.CommandLine.Option;

/** The option that gives some of the parameters beside the observation: a mix-in. */
final class GivenFlag {
    @Option(
            names = "--given",
            split = ",",
            paramLabel = "NAME=VALUE",
            description =
                    "Parameters whose values are known: the others are drawn given these and the observation. For joint models,"
                            + " such as mlp-flow, and one observation.")
    private @Nullable List<String> given;

    boolean isGiven() {
        return given != null;
    }

    /** Refuses what is no number of a name, and a name that comes twice. */
    void requireSense() {
        values();
    }

    private Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String word : given == null ? List.<String>of() : given) {
            int equals = word.lastIndexOf('=');
            if (equals < 1) {
                throw refused(word);
            }
            double value;
            try {
                value = Double.parseDouble(word.substring(equals + 1).strip());
            } catch (NumberFormatException e) {
                throw refused(word);
            }
            if (values.putIfAbsent(word.substring(0, equals).strip(), value) != null) {
                throw new IllegalArgumentException("--given names each parameter once, but has " + word + " as well");
            }
        }
        return values;
    }

    private static IllegalArgumentException refused(String word) {
        return new IllegalArgumentException("--given needs NAME=VALUE for each parameter, but has '" + word + "'");
    }

    /** The question about one observation, and what is given beside it. */
    Query query(Posterior posterior, double... observation) {
        if (given == null) {
            return posterior.given(observation);
        }
        var values = values();
        var parameters = ModelVariables.parameters(posterior.manifest());
        for (String name : values.keySet()) {
            if (!parameters.contains(name)) {
                throw new IllegalArgumentException(
                        "--given needs names of the model's parameters " + parameters + ", but has " + name);
            }
        }
        var data = ModelVariables.data(posterior.manifest());
        for (int i = 0; i < data.size(); i++) {
            values.put(data.get(i), observation[i]);
        }
        return posterior.given(values);
    }
}
