package org.sibyl.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sibyl.report.Section;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.Solver;

/** What a report says of the model and the observation that it judges, in words. */
final class ModelFacts {
    private static final int DIGITS = 16; // of a digest
    private static final int SHOWN = 40; // numbers of an observation

    private ModelFacts() {}

    /** Which model and, if there is one, which observation. */
    static List<Section.Fact> of(Manifest manifest, Optional<double[]> observation) {
        var facts = new ArrayList<Section.Fact>();
        facts.add(new Section.Fact(
                "model",
                manifest.digests().entrySet().stream()
                        .filter(file -> file.getKey().endsWith(".onnx"))
                        .map(file ->
                                file.getKey() + " sha256 " + file.getValue().substring(0, DIGITS) + "…")
                        .collect(Collectors.joining(", "))));
        observation.ifPresent(
                x -> facts.add(new Section.Fact("observation", values(ModelVariables.data(manifest), x))));
        return facts;
    }

    private static String values(List<String> names, double[] x) {
        return IntStream.range(0, Math.min(SHOWN, x.length))
                .mapToObj(k -> names.get(k) + " = " + rounded(x[k]))
                .collect(Collectors.joining(", ", "", x.length > SHOWN ? ", and " + (x.length - SHOWN) + " more" : ""));
    }

    /** Six digits, without zeros at the end. */
    private static String rounded(double value) {
        return String.valueOf(Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)));
    }

    /** How draws are made, such as "midpoint, 30 steps on a power grid of 2.0, "; empty for models without a solver. */
    static String solver(Posterior posterior, SamplingOptions sampling) {
        if (sampling.solver().equals(posterior.options().solver())
                && posterior.manifest().estimator() instanceof Field field) {
            return field.solver() + ", ";
        }
        return sampling.solver().map(solver -> words(solver) + ", ").orElse("");
    }

    private static String words(Solver solver) {
        if (solver instanceof Denoised denoised) {
            return words(denoised.solver()) + ", denoised at its end";
        }
        return solver instanceof FixedStep steps
                ? words(steps.method().getClass()) + ", " + steps.grid()
                : words(solver.getClass());
    }

    /** The words that a class name is made of. */
    private static String words(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
