package org.sibyl.server.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.server.http.Reply;
import org.sibyl.server.model.Predictive;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.variable.Column;

/** What data the draws of a posterior predict: a band for each number, by a simulator that the server was given. */
final class Prediction {
    private static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    private Prediction() {}

    /** Quantiles of each number of the data: {@code observation}, {@code draws}, {@code seed}, {@code steps}. */
    static Reply predict(NamedModel named, JsonFields fields, Allowance allowance) {
        var predictive = named.predictive()
                .orElseThrow(() -> Refusal.of(
                        422,
                        "capability-missing",
                        "what draws predict is simulated, but the server was given no simulator of this model; start it"
                                + " with --task, or ServedModel.predicting in Java"));
        var asked = PlainDoor.asked(named, fields, allowance);
        var variables = named.posterior().manifest().variables();
        var columns = variables.columns();
        var parameters = names(columns.subList(0, variables.parameters()));
        var draws = asked.query().sample(asked.draws(), asked.seed(), asked.options(allowance));
        if (!draws.names().equals(parameters)) {
            throw Refusal.bad(
                    "bad-field", "data are simulated at draws of all parameters, " + parameters + ": leave infer out");
        }
        var data = columns.subList(variables.parameters(), columns.size());
        var simulated = simulated(predictive, draws, data.size(), asked.seed(), allowance.deadline());
        if (simulated.isEmpty()) {
            throw Refusal.of(
                    422, "simulation-failed", "of " + draws.rows() + " draws some must be simulated, but all failed");
        }
        var answer = named.answer();
        answer.put("seed", asked.seed());
        answer.put("names", names(data));
        answer.put("units", data.stream().map(Column::unit).toList());
        answer.put("draws", draws.rows());
        answer.put("failed", draws.rows() - simulated.size());
        answer.put("levels", LEVELS);
        answer.put(
                "bands",
                IntStream.range(0, data.size())
                        .mapToObj(i -> quantiles(simulated, i))
                        .toList());
        return Reply.of(200, Reply.JSON, Json.bytes(answer));
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static List<double[]> simulated(
            Predictive predictive, Draws draws, int numbers, long seed, Deadline deadline) {
        var all = new ArrayList<double[]>();
        for (int i = 0; i < draws.rows(); i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the client left");
            }
            deadline.left();
            double[] data = simulated(predictive, draws.copyRow(i), seed, i);
            if (data.length == numbers && Arrays.stream(data).allMatch(Double::isFinite)) {
                all.add(data);
            }
        }
        return all;
    }

    /** Nothing if the simulation fails. */
    @SuppressWarnings("IllegalCatch") // a simulator may fail in any way; failures are counted
    private static double[] simulated(Predictive predictive, double[] parameters, long seed, int draw) {
        try {
            return predictive.simulate(parameters, RandomStreams.predictive(seed, draw));
        } catch (Exception e) {
            return new double[0];
        }
    }

    /** By linear interpolation between the order statistics. */
    private static List<Double> quantiles(List<double[]> simulated, int number) {
        double[] rising =
                simulated.stream().mapToDouble(row -> row[number]).sorted().toArray();
        return LEVELS.stream()
                .map(level -> {
                    double at = level * (rising.length - 1);
                    int low = (int) at;
                    int high = Math.min(low + 1, rising.length - 1);
                    return rising[low] + (at - low) * (rising[high] - rising[low]);
                })
                .toList();
    }
}
