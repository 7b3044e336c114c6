package org.sibyl.server.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.TrainingRange;
import org.sibyl.solvers.variable.Column;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a model is, in a few fields. */
final class ModelCard {

    private static final double WIDTH = 3; // deviations about the mean of the training, where its range is not known

    private ModelCard() {}

    static Map<String, Object> of(NamedModel named) {
        var posterior = named.posterior();
        var manifest = posterior.manifest();
        var card = named.answer();
        card.put("mode", manifest.mode().toString());
        card.put(
                "capabilities",
                posterior.capabilities().stream().map(Capability::toString).toList());
        card.put("checksObservations", posterior.checksObservations());
        card.put("predicts", named.predictive().isPresent());
        var columns = manifest.variables().columns();
        int parameters = manifest.variables().parameters();
        card.put(
                "parameters",
                columns.subList(0, parameters).stream()
                        .map(ModelCard::parameter)
                        .toList());
        card.put("data", data(columns.subList(parameters, columns.size()), manifest.trainingRange(), named));
        card.put("verdict", verdict(named.model().findings()));
        return card;
    }

    private static Map<String, Object> parameter(Column column) {
        var described = new LinkedHashMap<String, Object>();
        described.put("name", column.name());
        described.put("unit", column.unit());
        described.put("support", column.support().toString());
        return described;
    }

    /** Each number with its usual value and where it lay in training, or three deviations where nobody knows. */
    private static List<Map<String, Object>> data(
            List<Column> columns, Optional<TrainingRange> range, NamedModel named) {
        int[] rangeOf = range.isPresent()
                ? TrainingRange.rangeOf(named.posterior().manifest().variables())
                : new int[0];
        var all = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            var column = columns.get(i);
            var described = parameter(column);
            described.put(
                    "lower",
                    range.map(known -> known.lower().get(rangeOf[place])).orElseGet(() -> column.toNatural(-WIDTH)));
            described.put("middle", column.toNatural(0));
            described.put(
                    "upper",
                    range.map(known -> known.upper().get(rangeOf[place])).orElseGet(() -> column.toNatural(WIDTH)));
            all.add(described);
        }
        return all;
    }

    private static String verdict(Optional<String> findings) {
        try {
            return findings.map(text ->
                            JsonMapper.shared().readTree(text).path("verdict").asString("unknown"))
                    .orElse("none");
        } catch (JacksonException e) {
            return "unknown";
        }
    }
}
