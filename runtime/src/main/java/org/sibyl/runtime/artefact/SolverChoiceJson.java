package org.sibyl.runtime.artefact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sibyl.runtime.json.JsonCodec;
import org.sibyl.runtime.json.JsonMapping;
import org.sibyl.runtime.json.JsonNumber;
import org.sibyl.runtime.json.JsonObject;
import org.sibyl.runtime.json.JsonPlace;
import org.sibyl.runtime.json.JsonString;
import org.sibyl.runtime.json.JsonValue;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.choice.SolverSettings.Churned;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.NoisyToTolerance;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.sde.NoiseRate;

/**
 * A solver choice as one flat object. Which settings it holds is told by its members; one that the solver does not take is an error that
 * names both.
 */
record SolverChoiceJson() implements JsonCodec<SolverChoice> {

    private static final String METHOD = "method";
    private static final String GRID = "grid";
    private static final String TOLERANCE = "tolerance";
    private static final String NOISE = "noise";
    private static final String CHURN = "churn";
    private static final String LOWEST = "lowest";
    private static final String HIGHEST = "highest";
    private static final String INFLATION = "inflation";

    @Override
    public JsonValue write(SolverChoice choice, JsonMapping mapping) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put(METHOD, new JsonString(choice.method()));
        var settings = choice.settings();
        if (settings instanceof OnGrid on) {
            members.put(GRID, mapping.write(on.grid()));
        } else if (settings instanceof ToTolerance to) {
            members.put(TOLERANCE, JsonNumber.of(to.tolerance()));
        } else if (settings instanceof NoisyToTolerance noisy) {
            members.put(TOLERANCE, JsonNumber.of(noisy.tolerance()));
            members.put(NOISE, mapping.write(noisy.noise()));
        } else if (settings instanceof Noisy noisy) {
            members.put(GRID, mapping.write(noisy.grid()));
            members.put(NOISE, mapping.write(noisy.noise()));
        } else if (settings instanceof Churned churned) {
            members.put(GRID, mapping.write(churned.grid()));
            members.put(CHURN, JsonNumber.of(churned.churn()));
            members.put(LOWEST, JsonNumber.of(churned.lowest()));
            if (churned.highest() < Double.POSITIVE_INFINITY) { // JSON has no infinity: absent means all levels
                members.put(HIGHEST, JsonNumber.of(churned.highest()));
            }
            members.put(INFLATION, JsonNumber.of(churned.inflation()));
        }
        return new JsonObject(members);
    }

    @Override
    public SolverChoice read(JsonPlace place, JsonMapping mapping) {
        var name = SolverName.named(place.member(METHOD).text());
        return new SolverChoice(name.toString(), new Settings(name, place, mapping).read());
    }

    /** The settings of a solver that is known. */
    private record Settings(SolverName name, JsonPlace place, JsonMapping mapping) {

        SolverSettings read() {
            if (place.has(TOLERANCE) && place.has(NOISE)) {
                requireOnly(Set.of(METHOD, TOLERANCE, NOISE));
                return new NoisyToTolerance(number(TOLERANCE), part(NoiseRate.class, NOISE));
            }
            if (place.has(TOLERANCE)) {
                requireOnly(Set.of(METHOD, TOLERANCE));
                return new ToTolerance(number(TOLERANCE));
            }
            if (place.has(CHURN)) {
                requireOnly(Set.of(METHOD, GRID, CHURN, LOWEST, HIGHEST, INFLATION));
                double highest = place.has(HIGHEST) ? number(HIGHEST) : Double.POSITIVE_INFINITY;
                return new Churned(
                        part(StepGrid.class, GRID), number(CHURN), number(LOWEST), highest, number(INFLATION));
            }
            if (place.has(NOISE)) {
                requireOnly(Set.of(METHOD, GRID, NOISE));
                return new Noisy(part(StepGrid.class, GRID), part(NoiseRate.class, NOISE));
            }
            requireOnly(Set.of(METHOD, GRID));
            return new OnGrid(part(StepGrid.class, GRID));
        }

        private void requireOnly(Set<String> used) {
            for (String member : place.object().members().keySet()) {
                if (!used.contains(member)) {
                    throw new IllegalArgumentException(
                            "the solver " + name + " takes " + name.takes() + ", but was given " + member);
                }
            }
        }

        private double number(String member) {
            return mine(member).number();
        }

        private <T> T part(Class<T> type, String member) {
            return mapping.read(type, mine(member));
        }

        private JsonPlace mine(String member) {
            if (!place.has(member)) {
                throw new IllegalArgumentException(
                        "the solver " + name + " takes " + name.takes() + ", but has no " + member);
            }
            return place.member(member);
        }
    }
}
