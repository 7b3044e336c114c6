package org.sibyl.recipes.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.simulation.data.Bounds;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Residence;
import org.sibyl.simulation.data.Shapes;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Variable;

/** The files of the section {@code data}: where pairs are, and what is known of them. */
final class DataSection {
    private static final List<String> KEYS = List.of("file", "theta", "x", "parameters", "shape", "memory");

    private DataSection() {}

    /** The files; none if the pairs come from a task. */
    static Optional<PairsFiles> read(Section section, Optional<TaskChoice> task) {
        var file = section.text("file");
        var theta = section.text("theta");
        var x = section.text("x");
        var parameters = parameters(section.section("parameters"));
        var shape = section.integers("shape", List.of());
        var residence =
                section.choice("memory", List.of(Residence.values()), MethodSection::lower, Residence.AUTOMATIC);
        if (task.isPresent()) {
            for (String key : KEYS) {
                if (section.contains(key)) {
                    throw section.error(
                            key,
                            "'" + key + "' is for pairs from files, these come from the task "
                                    + task.get().name() + ": remove the key, or the section task");
                }
            }
            return Optional.empty();
        }
        if (file.isEmpty() && theta.isEmpty() && x.isEmpty()) {
            return Optional.empty();
        }
        if (file.isPresent() ? theta.isPresent() || x.isPresent() : theta.isEmpty() || x.isEmpty()) {
            throw section.error(
                    file.isPresent() ? "file" : theta.isPresent() ? "theta" : "x",
                    "data come from one 'file', or from 'theta' and 'x': give exactly these");
        }
        var files = file.map(both -> PairsFiles.of(Path.of(both)))
                .orElseGet(() -> PairsFiles.of(Path.of(theta.orElseThrow()), Path.of(x.orElseThrow())));
        return Optional.of(files.withParameters(parameters).withShape(shape).withResidence(residence));
    }

    private static List<Variable> parameters(Section section) {
        var parameters = new ArrayList<Variable>();
        for (String name : section.keys()) {
            var keys = section.section(name);
            boolean isLog =
                    keys.word("scale", List.of("linear", "log"), "linear").equals("log");
            double lower = keys.end("lower", Double.NEGATIVE_INFINITY);
            double upper = keys.end("upper", Double.POSITIVE_INFINITY);
            var support = keys.made(() -> Bounds.between(lower, upper, isLog));
            var unit = keys.text("unit").orElse("");
            var form = keys.made(() -> Shapes.form(keys.integers("shape", List.of())));
            keys.requireNoOthers();
            parameters.add(Variable.parameter(name, form, support).withUnit(unit));
        }
        return parameters;
    }

    static void write(Map<String, Object> keys, PairsFiles files) {
        if (files.files().size() == 1) {
            keys.put("file", files.files().get(0).toString());
        } else {
            keys.put("theta", files.files().get(0).toString());
            keys.put("x", files.files().get(1).toString());
        }
        if (!files.parameters().isEmpty()) {
            var all = new LinkedHashMap<String, Object>();
            files.parameters().forEach(parameter -> all.put(parameter.name(), written(parameter)));
            keys.put("parameters", all);
        }
        if (!files.shape().isEmpty()) {
            keys.put("shape", files.shape());
        }
        keys.put("memory", MethodSection.lower(files.residence()));
    }

    private static Map<String, Object> written(Variable parameter) {
        var keys = new LinkedHashMap<String, Object>();
        Support support = parameter.support();
        if (Double.isFinite(Bounds.lower(support))) {
            keys.put("lower", Bounds.lower(support));
        }
        if (Double.isFinite(Bounds.upper(support))) {
            keys.put("upper", Bounds.upper(support));
        }
        if (!(support instanceof Positive)) {
            keys.put("scale", support instanceof LogBounded ? "log" : "linear");
        }
        keys.put("unit", parameter.unit());
        var shape = Shapes.of(parameter.form());
        if (!shape.isEmpty()) {
            keys.put("shape", shape);
        }
        return keys;
    }
}
