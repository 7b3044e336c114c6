package org.sibyl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code sibyl inspect}: what a model is. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a model is: variables, units, supports, method, network, default solver, files and digests.",
            "Loading checks every digest, the graphs and the model's own parity data."
        })
final class InspectCommand implements Callable<Integer> {
    private static final String CALIBRATION = "calibration.json";

    @Parameters(paramLabel = "MODEL", converter = ModelName.Reader.class, description = ModelName.DESCRIPTION)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelName model;

    private static final int CHANNELS = 4; // of an image, that are shown

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Override
    public Integer call() {
        var artefact = model.read();
        try (var posterior = engine.load(artefact)) {
            var manifest = posterior.manifest();
            results.both("name", "name", manifest.name(), manifest.name());
            results.both(
                    "estimator",
                    "estimator",
                    manifest.estimator().toString(),
                    manifest.estimator().toString());
            results.both(
                    "capabilities",
                    "can be asked for",
                    posterior.capabilities().stream().map(Object::toString).toList(),
                    posterior.capabilities().stream().map(Object::toString).collect(Collectors.joining(", ")));
            results.both(
                    "mode", "mode", manifest.mode().toString(), manifest.mode().toString());
            results.both(
                    "network",
                    "network",
                    manifest.network().type(),
                    manifest.network().description() + ", " + manifest.network().parameters() + " weights");
            if (manifest.estimator() instanceof Field field) {
                solvers(field);
            }
            var variables = new LinkedHashMap<String, Object>();
            for (var variable : manifest.variables().blocks()) {
                variables.put(variable.name(), describe(variable));
                results.line(
                        "%-28s %s%s%s, %s",
                        variable.role().toString().toLowerCase(Locale.ROOT) + " " + variable.name(),
                        variable.form().equals(new Form.Scalar()) ? "" : variable.form() + ", ",
                        variable.support(),
                        variable.unit().isEmpty() ? "" : " [" + variable.unit() + "]",
                        "shift %s, scale %s"
                                .formatted(
                                        numbers(variable.scaling().shift()),
                                        numbers(variable.scaling().scale())));
            }
            results.value("variables", variables);
            engine.tell(results);
            results.both(
                    "defaultEngine", "engine by default", EngineFlag.DEFAULT, EngineFlag.DEFAULT + EngineFlag.REASON);
            results.value("digests", manifest.digests());
            manifest.digests().forEach((file, digest) -> results.line("%-28s sha256 %s", file, digest));
            if (artefact.fileNames().contains(CALIBRATION)) {
                var findings = JsonMapper.builder().build().readTree(artefact.copyBytes(CALIBRATION));
                results.value("calibration", findings);
                results.line("%-28s %s", "diagnostics", findings.path("verdict").asString("unknown"));
            } else {
                results.line("%-28s %s", "diagnostics", "none yet: sibyl diagnose " + model);
            }
            results.print();
        }
        return 0;
    }

    /** The model's own solver and those of the presets, each with what a draw costs. */
    private void solvers(Field field) {
        var own = field.solver();
        var solver = own.solver(field.method());
        results.both("solver", "default solver", described(own, solver), text(own, solver));
        var presets = new LinkedHashMap<String, Object>();
        for (var preset : Preset.values()) {
            var choice = SolverChoice.of(preset, field.method());
            var complete = preset.solver(field.method());
            presets.put(preset.toString(), described(choice, complete));
            results.line("%-28s %s", "--preset " + preset, text(choice, complete));
        }
        results.value("presets", presets);
    }

    private static String text(SolverChoice choice, Solver complete) {
        var evaluations = complete.evaluations();
        return choice + (evaluations.isPresent() ? ", evaluations a draw: " + evaluations.getAsInt() : "");
    }

    private static Map<String, Object> described(SolverChoice choice, Solver complete) {
        var description = new LinkedHashMap<String, Object>();
        description.put("solver", choice.toString());
        complete.evaluations().ifPresent(count -> description.put("evaluations", count));
        return description;
    }

    private static String numbers(List<Double> channels) {
        return channels.stream()
                .limit(CHANNELS)
                .map("%.6g"::formatted)
                .collect(Collectors.joining(" ", "", channels.size() > CHANNELS ? " ..." : ""));
    }

    private static Map<String, Object> describe(Variable variable) {
        var description = new LinkedHashMap<String, Object>();
        description.put("role", variable.role().toString());
        description.put("unit", variable.unit());
        description.put("support", variable.support().toString());
        description.put("form", variable.form().toString());
        description.put("shift", variable.scaling().shift());
        description.put("scale", variable.scaling().scale());
        return description;
    }
}
