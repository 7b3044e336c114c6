package org.sibyl.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.inference.Estimates;
import org.sibyl.runtime.inference.ObservationCheck;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.server.http.Reply;

/** Plain JSON: names in, names out. */
public final class PlainDoor {

    private static final long MOST_STEPS = 10_000;

    private PlainDoor() {}

    /** Draws: {@code observation}, {@code draws}, {@code seed}, {@code infer}, {@code steps}. */
    public static Reply sample(NamedModel named, JsonFields fields, Allowance allowance) {
        var asked = asked(named, fields, allowance);
        var options = asked.options(allowance);
        var draws = asked.query().sample(asked.draws(), asked.seed(), options);
        var answer = named.answer();
        answer.put("seed", asked.seed());
        answer.put("names", draws.names());
        answer.put("units", draws.units());
        answer.put("draws", draws.copyValues());
        answer.put("attempts", draws.attempts());
        return ok(answer);
    }

    /** What a request for draws asks, for a stream of them. */
    public static DrawsAsked asked(NamedModel named, JsonFields fields, Allowance allowance) {
        var posterior = named.posterior();
        var query = Questions.take(posterior, fields);
        long draws = fields.integer("draws", 0, Integer.MAX_VALUE, DrawsAsked.USUAL);
        long seed = fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE, 0);
        long steps = fields.integer("steps", 1, MOST_STEPS, 0);
        fields.requireNoOthers();
        allowance.require("draws", draws);
        return new DrawsAsked(named, query, (int) draws, seed, stepped(posterior.options(), named, steps));
    }

    private static SamplingOptions stepped(SamplingOptions own, NamedModel named, long steps) {
        if (steps == 0) {
            return own;
        }
        if (own.solver().isEmpty() && !(named.posterior().manifest().estimator() instanceof FewStep)) {
            throw Refusal.bad("bad-field", "steps are for models that draw in steps, but this one does not");
        }
        return own.withSteps((int) steps);
    }

    /** Log densities: {@code observation}, {@code points} as rows in the order of what is asked for, {@code infer}. */
    public static Reply logDensity(NamedModel named, JsonFields fields, Allowance allowance) {
        var posterior = named.posterior();
        var query = Questions.take(posterior, fields);
        double[][] points =
                Numbers.rows("points", fields.require("points"), query.names().size());
        fields.requireNoOthers();
        allowance.require("points", points.length);
        var estimates = query.logDensityEstimates(points, allowance.options(posterior.densityOptions()));
        var answer = named.answer();
        answer.put("names", query.names());
        answer.put("logDensity", estimates.stream().map(each -> each.value()).toList());
        double largest = estimates.stream()
                .mapToDouble(each -> each.standardError())
                .max()
                .orElse(0);
        answer.put("standardError", largest);
        return ok(answer);
    }

    /** Whether the {@code observation} lies where the model was trained. */
    public static Reply check(NamedModel named, JsonFields fields) {
        var query = Questions.take(named.posterior(), fields);
        fields.requireNoOthers();
        var answer = named.answer();
        describe(query.check(), answer);
        return ok(answer);
    }

    /** What data the draws predict; see {@link Prediction}. */
    public static Reply predict(NamedModel named, JsonFields fields, Allowance allowance) {
        return Prediction.predict(named, fields, allowance);
    }

    private static void describe(ObservationCheck check, Map<String, Object> answer) {
        answer.put("inside", check.inside());
        answer.put("finding", check.toString());
        answer.put("distance", check.distance());
        answer.put("tailProbability", check.tailProbability());
        answer.put("falseAlarmRate", check.falseAlarmRate());
        answer.put("outside", check.outside());
    }

    /** Means, medians, quantiles or probabilities, by one evaluation: {@code observation}, {@code infer}. */
    public static Reply estimate(NamedModel named, JsonFields fields) {
        var query = Questions.take(named.posterior(), fields);
        fields.requireNoOthers();
        var estimates = query.estimates();
        var answer = named.answer();
        answer.put("names", estimates.names());
        estimates.means().ifPresent(values -> answer.put("mean", byName(estimates, values)));
        estimates.medians().ifPresent(values -> answer.put("median", byName(estimates, values)));
        if (!estimates.quantiles().isEmpty()) {
            var quantiles = new LinkedHashMap<String, Object>();
            estimates
                    .quantiles()
                    .forEach((level, values) -> quantiles.put(level.toString(), byName(estimates, values)));
            answer.put("quantiles", quantiles);
        }
        if (!estimates.models().isEmpty()) {
            answer.put("modelProbabilities", estimates.models());
        }
        return ok(answer);
    }

    private static Map<String, Double> byName(Estimates estimates, List<Double> values) {
        var named = new LinkedHashMap<String, Double>();
        for (int i = 0; i < values.size(); i++) {
            named.put(estimates.names().get(i), values.get(i));
        }
        return named;
    }

    /** What the model is, for people and for the page. */
    public static Reply describe(NamedModel named, int mostDraws) {
        var answer = ModelCard.of(named);
        answer.put("maxDraws", mostDraws);
        return ok(answer);
    }

    /** The names of all models. */
    public static Reply list(List<String> names) {
        return ok(Map.of("models", names));
    }

    private static Reply ok(Map<String, Object> answer) {
        return Reply.of(200, Reply.JSON, Json.bytes(answer));
    }
}
