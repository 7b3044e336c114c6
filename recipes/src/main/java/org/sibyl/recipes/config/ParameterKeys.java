package org.sibyl.recipes.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.sibyl.recipes.yaml.Numbers;
import org.sibyl.simulation.data.Bounds;
import org.sibyl.simulation.data.Shapes;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Variable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What is known of a parameter: its ends, absent where there are none, its scale, its unit and its shape. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ParameterKeys(
        @JsonDeserialize(contentUsing = Numbers.WithEnds.class)
        Optional<Double> lower,

        @JsonDeserialize(contentUsing = Numbers.WithEnds.class)
        Optional<Double> upper,

        Optional<Scale> scale,
        Optional<String> unit,
        Optional<List<Integer>> shape) {
    /** Whether a parameter spans orders of magnitude. */
    enum Scale {
        LINEAR,
        LOG
    }

    /** Refuses ends that no support has. */
    ParameterKeys {
        support(lower, upper, scale);
        Shapes.form(shape.orElse(List.of()));
    }

    static ParameterKeys of(Variable parameter) {
        var support = parameter.support();
        return new ParameterKeys(
                Optional.of(Bounds.lower(support)).filter(Double::isFinite),
                Optional.of(Bounds.upper(support)).filter(Double::isFinite),
                Optional.of(Bounds.isLog(support) ? Scale.LOG : Scale.LINEAR),
                Optional.of(parameter.unit()),
                Optional.of(Shapes.of(parameter.form())).filter(lengths -> !lengths.isEmpty()));
    }

    Variable named(String name) {
        var form = Shapes.form(shape.orElse(List.of()));
        return Variable.parameter(name, form, support(lower, upper, scale)).withUnit(unit.orElse(""));
    }

    private static Support support(Optional<Double> lower, Optional<Double> upper, Optional<Scale> scale) {
        return Bounds.between(
                lower.orElse(Double.NEGATIVE_INFINITY),
                upper.orElse(Double.POSITIVE_INFINITY),
                scale.orElse(Scale.LINEAR) == Scale.LOG);
    }
}
