package org.sibyl.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Exclusions;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.RowSource;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;

/**
 * Several models of the same data as one simulation, whose only parameter is the model's number, 0, 1, ...: a model is drawn by its weight, parameters
 * from its prior, data from its simulator. What is learned from such pairs are the probabilities of the models, see {@link
 * org.sibyl.solvers.scoring.ModelProbabilities}. Immutable.
 *
 * <pre>{@code
 * var choice = ModelChoice.of(new Candidate("steady", prior, steady), new Candidate("bursts", other, bursts));
 * var pairs = Simulations.of(choice.prior(), choice.simulator()).run(20_000, 1);
 * }</pre>
 *
 * @param candidates the models, at least two
 * @param weights prior probability of each, positive, of sum 1
 */
public record ModelChoice(List<Candidate> candidates, List<Double> weights) {
    /** What the model's number is called. */
    public static final String NAME = "model";

    private static final double TOLERANCE = 1e-9;

    /**
     * A model that may have made the data.
     *
     * @param name as it is told
     * @param prior of its own parameters
     * @param simulator of the data
     */
    public record Candidate(String name, Prior prior, Simulator simulator) {}

    /** Checks the weights. */
    public ModelChoice {
        candidates = List.copyOf(candidates);
        weights = List.copyOf(weights);
        requireWeights(candidates.size(), weights);
    }

    /** Models of equal weights. */
    public static ModelChoice of(Candidate... candidates) {
        return new ModelChoice(List.of(candidates), equal(candidates.length));
    }

    private static List<Double> equal(int count) {
        return IntStream.range(0, count).mapToObj(i -> 1.0 / count).toList();
    }

    private static void requireWeights(int models, List<Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (models < 2
                || weights.size() != models
                || weights.stream().anyMatch(weight -> !(weight > 0))
                || !(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "a choice needs at least 2 models and a positive weight for each, of sum 1," + " but has " + models
                            + " models and the weights " + weights + "; divide each by their sum");
        }
    }

    /** The names of the models, in the order of their numbers. */
    public List<String> names() {
        return candidates.stream().map(Candidate::name).toList();
    }

    /** What the model's number is. */
    public static Variable variable() {
        return Variable.parameter(NAME, new Real());
    }

    /** Draws the number of a model. */
    public Prior prior() {
        return Prior.custom(List.of(variable()), random -> new double[] {drawn(weights, random)});
    }

    private static int drawn(List<Double> weights, RandomGenerator random) {
        double left = random.nextDouble();
        int model = 0;
        while (model < weights.size() - 1 && left >= weights.get(model)) {
            left -= weights.get(model++);
        }
        return model;
    }

    /** Simulates the model of a number at a draw of its prior. */
    public Simulator simulator() {
        return (theta, random) -> {
            var model = candidates.get((int) theta[0]);
            return model.simulator().simulate(model.prior().draw(random), random);
        };
    }

    /**
     * Pairs of several models as pairs of a model's number and data, in an order that mixes them. They are as many as the weights allow of the pairs
     * there are; of each model the first.
     *
     * @param models pairs of each model, all of the same data
     * @param weights prior probability of each model, positive, of sum 1; empty for those by which there are pairs
     * @param seed of the order
     * @throws IllegalArgumentException if the data of two models differ, or the weights are not such
     */
    public static Pairs pooled(List<Pairs> models, List<Double> weights, long seed) {
        double all = models.stream().mapToInt(Pairs::count).sum();
        var shares = weights.isEmpty()
                ? models.stream().map(each -> each.count() / all).toList()
                : weights;
        requireWeights(models.size(), shares);
        var data = models.get(0).data();
        for (var each : models) {
            if (!described(each.data()).equals(described(data))) {
                throw new IllegalArgumentException("models to choose from must be of the same data, but the data are "
                        + described(data) + " and " + described(each.data()));
            }
        }
        double total = IntStream.range(0, shares.size())
                .mapToDouble(m -> models.get(m).count() / shares.get(m))
                .min()
                .orElseThrow();
        var rows = IntStream.range(0, shares.size())
                .boxed()
                .flatMap(m -> {
                    double[][] x = models.get(m).x();
                    return Arrays.stream(x)
                            .limit(Math.round(total * shares.get(m)))
                            .map(row -> numbered(m, row));
                })
                .toArray(double[][]::new);
        shuffle(rows, seed);
        return Pairs.of(
                List.of(variable()),
                absentWhereOneIs(models),
                RowSource.of(
                        Arrays.stream(rows).map(row -> new double[] {row[0]}).toArray(double[][]::new)),
                RowSource.of(Arrays.stream(rows)
                        .map(row -> Arrays.copyOfRange(row, 1, row.length))
                        .toArray(double[][]::new)),
                ExclusionPolicy.FAIL,
                Exclusions.NONE);
    }

    /** The data of all models; what may be absent in the pairs of one may be absent. */
    private static List<Variable> absentWhereOneIs(List<Pairs> models) {
        var data = models.get(0).data();
        return IntStream.range(0, data.size())
                .mapToObj(i -> models.stream()
                        .map(each -> each.data().get(i))
                        .filter(Variable::isMaybeAbsent)
                        .findFirst()
                        .orElse(data.get(i)))
                .toList();
    }

    private static List<String> described(List<Variable> data) {
        return data.stream().map(each -> each.name() + " (" + each.form() + ")").toList();
    }

    private static double[] numbered(int model, double... x) {
        double[] row = new double[x.length + 1];
        row[0] = model;
        System.arraycopy(x, 0, row, 1, x.length);
        return row;
    }

    /** Fisher and Yates. */
    private static void shuffle(double[][] rows, long seed) {
        var random = RandomStreams.of(seed, 0);
        for (int i = rows.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double[] row = rows[i];
            rows[i] = rows[other];
            rows[other] = row;
        }
    }
}
