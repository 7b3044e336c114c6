package org.sibyl.recipes.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.sibyl.recipes.yaml.Binding;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.runtime.artefact.TrainingRange;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Counts;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.OrAbsent;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.QuantileNormal;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.SignedLog;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run knows that its configuration does not: the model's name, and the variables with the scalings that were fitted, and where the
 * training observations lie. The estimator follows from the configuration. Written as JSON, which is YAML, too, and read as strictly.
 *
 * @param format {@value #FORMAT}
 * @param name name of the model
 * @param variables parameters first, then data
 * @param trainingRange where the observations of the training lie; absent where there are none, and in runs of earlier releases
 */
record RunDescription(int format, String name, List<Block> variables, Optional<TrainingRange> trainingRange) {
    static final int FORMAT = 1;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Binding BINDING =
            Binding.of(mapper -> mapper.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .addMixIn(Support.class, SupportType.class)
                    .addMixIn(Form.class, FormType.class));

    /** Copies the variables. */
    RunDescription {
        variables = List.copyOf(variables);
    }

    static RunDescription of(String name, Variables variables, Optional<TrainingRange> trainingRange) {
        return new RunDescription(
                FORMAT, name, variables.blocks().stream().map(Block::of).toList(), trainingRange);
    }

    /**
     * Reads a description.
     *
     * @param source names it in errors
     * @throws IllegalArgumentException if it is none, or of another release
     */
    static RunDescription parse(String json, String source) {
        var document = Section.json(json, source, RunDescription::tellMargins);
        if (!document.contains("format") || document.integer("format", FORMAT) != FORMAT) {
            throw new IllegalArgumentException(
                    source + " must be a run's description of format " + FORMAT
                            + ", but another release wrote it: train again, or resume and export with the release that wrote it");
        }
        return document.contains("training-range")
                ? BINDING.read(document, RunDescription.class)
                : BINDING.read(document, WithoutRange.class).described();
    }

    /** Truncated supports of earlier releases, which had no margins, say nothing of them. */
    private static void tellMargins(ObjectNode document) {
        for (var variable : document.path("variables").values()) {
            if (variable.path("support") instanceof ObjectNode support
                    && support.path("type").asString("").equals("truncated")
                    && !support.has("margin")) {
                support.putNull("margin");
            }
        }
    }

    /** A description without a range, where every other member must be. */
    private record WithoutRange(int format, String name, List<Block> variables) {
        RunDescription described() {
            return new RunDescription(format, name, variables, Optional.empty());
        }
    }

    /** As indented JSON. */
    byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(BINDING.written(this));
    }

    /** The variables with their scalings. */
    Variables blocks() {
        return new Variables(variables.stream().map(Block::variable).toList());
    }

    /** A variable with its scaling beside the rest. */
    record Block(
            String name, Role role, Form form, String unit, Support support, List<Double> shift, List<Double> scale) {
        static Block of(Variable variable) {
            return new Block(
                    variable.name(),
                    variable.role(),
                    variable.form(),
                    variable.unit(),
                    variable.support(),
                    variable.scaling().shift(),
                    variable.scaling().scale());
        }

        Variable variable() {
            return new Variable(name, role, form, unit, support, new Scaling(shift, scale));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Real.class, name = "real"),
        @JsonSubTypes.Type(value = Bounded.class, name = "bounded"),
        @JsonSubTypes.Type(value = LogBounded.class, name = "log-bounded"),
        @JsonSubTypes.Type(value = Truncated.class, name = "truncated"),
        @JsonSubTypes.Type(value = Positive.class, name = "positive"),
        @JsonSubTypes.Type(value = Counts.class, name = "counts"),
        @JsonSubTypes.Type(value = SignedLog.class, name = "signed-log"),
        @JsonSubTypes.Type(value = QuantileNormal.class, name = "quantile-normal"),
        @JsonSubTypes.Type(value = OrAbsent.class, name = "or-absent")
    })
    private interface SupportType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Form.Scalar.class, name = "scalar"),
        @JsonSubTypes.Type(value = Form.Vector.class, name = "vector"),
        @JsonSubTypes.Type(value = Form.Series.class, name = "series"),
        @JsonSubTypes.Type(value = Form.Image.class, name = "image")
    })
    private interface FormType {}
}
