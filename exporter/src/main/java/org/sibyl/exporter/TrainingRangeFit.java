package org.sibyl.exporter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.ObservationFeatures;
import org.sibyl.runtime.artefact.TrainingRange;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Role;
import org.sibyl.trainer.data.TrainingSet;

/** Finds where the observations of a training set lie, and how far from their middle those of its validation rows. */
final class TrainingRangeFit {
    /** Rows that are looked at, evenly spaced; fewer where an observation is long. */
    private static final int MOST_ROWS = 100_000;

    /** Of the training and of the validation, where a margin lets pairs go on beyond the ends. */
    private static final int LEAST_WITHIN = 2;

    private static final int FEWEST_ROWS = 1_000;
    private static final int MOST_NUMBERS = 1 << 24;

    /** Features count as no farther than this when middle and covariance are found: one wild row shall not widen them for all. */
    private static final double CLIP = 10;

    /** Variance that every direction has at least, in that of the training rows: below it lies the rounding of observations. */
    private static final double RIDGE = 1e-6;

    /** The largest distances are all kept, of the others every next is this many times farther down. */
    private static final int ALL_RANKS = 64;

    private static final double RANK_RATIO = 1.25;

    private final TrainingSet set;
    private final ObservationFeatures features;
    private final List<Column> columns;
    private final List<Integer> cut;
    private final int[] rangeOf;
    private final double[] lower;
    private final double[] upper;

    private TrainingRangeFit(TrainingSet set) {
        this.set = set;
        features = ObservationFeatures.of(set.variables());
        columns = set.variables().columns();
        cut = IntStream.range(0, set.parameters())
                .filter(i -> columns.get(i).support() instanceof Truncated truncated
                        && truncated.margin().isPresent())
                .boxed()
                .toList();
        rangeOf = TrainingRange.rangeOf(set.variables());
        lower = new double[TrainingRange.ranges(set.variables())];
        upper = new double[lower.length];
        Arrays.fill(lower, Double.POSITIVE_INFINITY);
        Arrays.fill(upper, Double.NEGATIVE_INFINITY);
    }

    /** Returns the range of a set; empty where there are no data. */
    static Optional<TrainingRange> of(TrainingSet set) {
        return set.variables().data() == 0 ? Optional.empty() : Optional.of(new TrainingRangeFit(set).range());
    }

    private TrainingRange range() {
        int[] rows = ofPrior(0, set.trainingRows());
        int training = rows.length;
        int used = Math.min(
                training,
                Math.max(
                        FEWEST_ROWS,
                        Math.min(MOST_ROWS, MOST_NUMBERS / set.variables().size())));
        double[] centre = new double[features.count()];
        double[][] covariance = new double[centre.length][centre.length];
        for (int n = 0; n < used; n++) {
            double[] data = data(rows[(int) ((long) n * training / used)]);
            widen(data);
            add(features.of(data), n + 1, centre, covariance);
        }
        double[] whitening = whitening(covariance, used);
        int[] validating = ofPrior(set.trainingRows(), set.trainingRows() + set.validationRows());
        var unranked = new TrainingRange(
                natural(lower), natural(upper), list(centre), list(whitening), 1, List.of(1), List.of(0.0));
        double[] rising = Arrays.stream(validating)
                .mapToDouble(row -> unranked.distance(features.of(data(row))))
                .map(distance -> Math.min(distance, Double.MAX_VALUE))
                .sorted()
                .toArray();
        var ranks = ranks(rising.length);
        return new TrainingRange(
                unranked.lower(),
                unranked.upper(),
                unranked.centre(),
                unranked.whitening(),
                rising.length,
                ranks,
                ranks.stream().map(rank -> rising[rising.length - rank]).toList());
    }

    /** Rows whose parameters lie within their ends: a margin's observations are not what the model is asked for. */
    private int[] ofPrior(int from, int to) {
        var all = IntStream.range(from, to);
        if (cut.isEmpty()) {
            return all.toArray();
        }
        int[] within = all.filter(this::isWithin).toArray();
        if (within.length < LEAST_WITHIN) {
            throw new IllegalArgumentException("at least " + LEAST_WITHIN + " of " + (to - from)
                    + " pairs must lie within the ends of their parameters, but " + within.length
                    + " do: choose a smaller margin");
        }
        return within;
    }

    private boolean isWithin(int row) {
        float[] values = set.rows(new int[] {row});
        return cut.stream()
                .allMatch(i -> columns.get(i).support().contains(columns.get(i).toNatural(values[i])));
    }

    /** The network's values of a row's data, of as many trials as the training may show; the same at every call. */
    private double[] data(int row) {
        float[] values = set.rows(new int[] {row});
        set.trials()
                .ifPresent(counts -> counts.thin(
                        values,
                        set.parameters(),
                        set.variables().blocksOf(Role.DATA).get(0).form(),
                        RandomStreams.of(0, row)));
        return IntStream.range(set.parameters(), values.length)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    private void widen(double... data) {
        for (int i = 0; i < data.length; i++) {
            if (Double.isNaN(data[i])) {
                continue; // absent
            }
            lower[rangeOf[i]] = Math.min(lower[rangeOf[i]], data[i]);
            upper[rangeOf[i]] = Math.max(upper[rangeOf[i]], data[i]);
        }
    }

    /** Welford's recurrence for mean and sums of products; the upper triangle is left alone. */
    private static void add(double[] values, int seen, double[] centre, double[][] products) {
        double[] delta = new double[values.length];
        double[] clipped = Arrays.stream(values)
                .map(value -> Math.max(-CLIP, Math.min(CLIP, value)))
                .toArray();
        for (int i = 0; i < values.length; i++) {
            delta[i] = clipped[i] - centre[i];
            centre[i] += delta[i] / seen;
        }
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] += delta[i] * (clipped[j] - centre[j]);
            }
        }
    }

    /** L⁻¹ of Cholesky's factor L of the covariance, row by row up to the diagonal. */
    private static double[] whitening(double[][] products, int rows) {
        int size = products.length;
        double[][] factor = new double[size][size];
        double[][] inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = products[i][j] / (rows - 1) + (i == j ? RIDGE : 0);
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(Math.max(rest, RIDGE / 2)) : rest / factor[j][j];
            }
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / factor[i][i];
            }
        }
        return IntStream.range(0, size)
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(inverse[i], 0, i + 1))
                .toArray();
    }

    /** The ends in natural units. */
    private List<Double> natural(double... ends) {
        var columns = set.variables().columns();
        double[] natural = new double[ends.length];
        for (int i = rangeOf.length - 1; i >= 0; i--) {
            natural[rangeOf[i]] = columns.get(set.parameters() + i).toNatural(ends[rangeOf[i]]);
        }
        return list(natural);
    }

    private static List<Integer> ranks(int all) {
        var ranks = new ArrayList<Integer>();
        for (int rank = 1; rank < all; rank = Math.max(rank + 1, rank < ALL_RANKS ? 0 : (int) (rank * RANK_RATIO))) {
            ranks.add(rank);
        }
        ranks.add(all);
        return ranks;
    }

    private static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }
}
