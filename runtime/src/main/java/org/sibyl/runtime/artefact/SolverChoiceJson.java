package org.sibyl.runtime.artefact;

import java.util.Set;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.choice.SolverSettings.Churned;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.NoisyToTolerance;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.sde.NoiseRate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * A solver choice as one flat object. Which settings it holds is told by its properties; one that the solver does not take is an error that
 * names both.
 */
final class SolverChoiceJson {

    private static final String METHOD = "method";
    private static final String GRID = "grid";
    private static final String TOLERANCE = "tolerance";
    private static final String NOISE = "noise";
    private static final String CHURN = "churn";
    private static final String LOWEST = "lowest";
    private static final String HIGHEST = "highest";
    private static final String INFLATION = "inflation";

    private SolverChoiceJson() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(SolverChoice.class, new Writer())
                .addDeserializer(SolverChoice.class, new Reader());
    }

    private static final class Writer extends ValueSerializer<SolverChoice> {

        @Override
        public void serialize(SolverChoice choice, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty(METHOD, choice.method());
            var settings = choice.settings();
            if (settings instanceof OnGrid on) {
                json.writePOJOProperty(GRID, on.grid());
            } else if (settings instanceof ToTolerance to) {
                json.writeNumberProperty(TOLERANCE, to.tolerance());
            } else if (settings instanceof NoisyToTolerance noisy) {
                json.writeNumberProperty(TOLERANCE, noisy.tolerance());
                json.writePOJOProperty(NOISE, noisy.noise());
            } else if (settings instanceof Noisy noisy) {
                json.writePOJOProperty(GRID, noisy.grid());
                json.writePOJOProperty(NOISE, noisy.noise());
            } else if (settings instanceof Churned churned) {
                json.writePOJOProperty(GRID, churned.grid());
                json.writeNumberProperty(CHURN, churned.churn());
                json.writeNumberProperty(LOWEST, churned.lowest());
                if (churned.highest() < Double.POSITIVE_INFINITY) { // JSON has no infinity: absent means all levels
                    json.writeNumberProperty(HIGHEST, churned.highest());
                }
                json.writeNumberProperty(INFLATION, churned.inflation());
            }
            json.writeEndObject();
        }
    }

    private static final class Reader extends ValueDeserializer<SolverChoice> {

        @Override
        public SolverChoice deserialize(JsonParser parser, DeserializationContext context) {
            var node = context.readTree(parser);
            try {
                if (!node.path(METHOD).isString()) {
                    throw new IllegalArgumentException(
                            "a solver needs its name as \"method\": one of " + SolverName.all());
                }
                var name = SolverName.named(node.path(METHOD).stringValue());
                return new SolverChoice(name.toString(), settings(name, node, context));
            } catch (IllegalArgumentException e) {
                return context.reportInputMismatch(SolverChoice.class, "%s", e.getMessage());
            }
        }

        private static SolverSettings settings(SolverName name, JsonNode node, DeserializationContext context) {
            if (node.has(TOLERANCE) && node.has(NOISE)) {
                requireOnly(name, node, Set.of(METHOD, TOLERANCE, NOISE));
                return new NoisyToTolerance(
                        number(name, node, TOLERANCE), part(name, node, NOISE, NoiseRate.class, context));
            }
            if (node.has(TOLERANCE)) {
                requireOnly(name, node, Set.of(METHOD, TOLERANCE));
                return new ToTolerance(number(name, node, TOLERANCE));
            }
            if (node.has(CHURN)) {
                requireOnly(name, node, Set.of(METHOD, GRID, CHURN, LOWEST, HIGHEST, INFLATION));
                double highest = node.has(HIGHEST) ? number(name, node, HIGHEST) : Double.POSITIVE_INFINITY;
                return new Churned(
                        part(name, node, GRID, StepGrid.class, context),
                        number(name, node, CHURN),
                        number(name, node, LOWEST),
                        highest,
                        number(name, node, INFLATION));
            }
            if (node.has(NOISE)) {
                requireOnly(name, node, Set.of(METHOD, GRID, NOISE));
                return new Noisy(
                        part(name, node, GRID, StepGrid.class, context),
                        part(name, node, NOISE, NoiseRate.class, context));
            }
            requireOnly(name, node, Set.of(METHOD, GRID));
            return new OnGrid(part(name, node, GRID, StepGrid.class, context));
        }

        private static void requireOnly(SolverName name, JsonNode node, Set<String> used) {
            for (String property : node.propertyNames()) {
                if (!used.contains(property)) {
                    throw new IllegalArgumentException(
                            "the solver " + name + " takes " + name.takes() + ", but was given " + property);
                }
            }
        }

        private static double number(SolverName name, JsonNode node, String property) {
            if (!node.path(property).isNumber()) {
                throw new IllegalArgumentException("the solver " + name + " needs a number as " + property);
            }
            return node.path(property).doubleValue();
        }

        private static <T> T part(
                SolverName name, JsonNode node, String property, Class<T> type, DeserializationContext context) {
            if (!node.path(property).isObject()) {
                throw new IllegalArgumentException(
                        "the solver " + name + " takes " + name.takes() + ", but has no " + property);
            }
            return context.readTreeAsValue(node.path(property), type);
        }
    }
}
