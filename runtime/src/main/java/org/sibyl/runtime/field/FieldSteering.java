package org.sibyl.runtime.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Drawing;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.Question;
import org.sibyl.runtime.capability.Steerable;
import org.sibyl.runtime.capability.Steering;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.guidance.Composition;
import org.sibyl.solvers.guidance.Constrained;
import org.sibyl.solvers.guidance.PriorNetwork;
import org.sibyl.solvers.guidance.Weighing;
import org.sibyl.solvers.guidance.Weights;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.TangentNetwork;
import org.sibyl.solvers.sde.Langevin;

/**
 * Steered draws of a field: products of posteriors, other priors, constraints.
 *
 * @param programs the field's
 * @param method its generative method
 * @param preferred the solver of draws where nothing is said
 * @param sampler draws of each posterior alone, whose widths weigh them
 */
record FieldSteering(Programs programs, GenerativeMethod method, Solver preferred, FieldSampler sampler)
        implements Steerable {

    private static final int LEVELS = 200;
    private static final int CORRECTIONS = 10;
    private static final double STEP = 0.2;
    private static final int LEAST_OVER = 10; // draws for each parameter: a covariance must not be singular

    @Override
    public SamplingOptions options(Steering steering, int observations) {
        boolean isUnweighed = steering.product()
                .map(Steering.Product::weighing)
                .filter(weighing -> weighing instanceof Weighing.Direct || weighing instanceof Weighing.Damped)
                .isPresent();
        if (!isUnweighed) {
            return SamplingOptions.of(preferred);
        }
        var settled = new Langevin(levels(), CORRECTIONS, STEP, observations);
        return SamplingOptions.of(Preset.DEFAULT.completed(settled, method));
    }

    private StepGrid levels() {
        return method instanceof FlowMatching ? new PowerGrid(LEVELS, 3) : new LogSnrGrid(LEVELS);
    }

    private void requireNormalBase() {
        method.requireNormalBase(
                "observations together, another prior and constraints need", "train with the base normal");
    }

    @Override
    public Drawing drawing(Inquiry inquiry, Steering steering, long seed) {
        var solver = inquiry.options()
                .solver()
                .orElseGet(
                        () -> options(steering, inquiry.observations()).solver().orElse(preferred));
        requireNormalBase();
        solver.requireSuits(method);
        var weights = weights(inquiry, steering, seed);
        return (asked, rows) -> {
            var call = new FieldCall(programs, method, solver, asked);
            var values = new double[rows.count() * call.columns().count()];
            call.run(rows.count(), (network, from, to, guard) -> {
                var noise = call.noise(network, rows, from, to);
                var steered = steered(inquiry.question(), call, network, steering, weights, noise);
                var end = solver.solve(
                        new GenerativeProcess(method, steered), call.start(noise), noise, guard.listener(from));
                call.columns().copyNatural(end, values, from);
            });
            return new Drawing.Drawn(values, new LogDensity.Estimate[0]);
        };
    }

    @Override
    public Drawing drawingWithDensity(Inquiry inquiry, Steering steering, long seed) {
        var product = steering.product()
                .filter(any -> steering.pulls().isEmpty())
                .orElseThrow(() ->
                        new IllegalArgumentException("a constrained flow has no density; leave the constraints out"));
        var solver = FieldDensity.odeSolver(inquiry.options()
                .solver()
                .orElse(SolverChoice.forDensities(method).solver(method)));
        requireNormalBase();
        solver.requireSuits(method);
        var weights = weights(inquiry, steering, seed).orElseGet(Weights::equal);
        return (asked, rows) -> {
            var call = new FieldCall(programs, method, solver, asked);
            var values = new double[rows.count() * call.columns().count()];
            var densities = new LogDensity.Estimate[rows.count()];
            call.run(rows.count(), (network, from, to, guard) -> {
                var noise = call.noise(network, rows, from, to);
                var steered = weighed(call, network, product, weights, noise);
                var drawn = new LogDensity(method, steered, DivergenceRule.EXACT.of(noise, 1), solver)
                        .drawn(call.start(noise), guard.listener(from));
                call.columns().copyNatural(drawn.x(), values, from);
                for (int row = from; row < to; row++) {
                    densities[row] = call.columns().natural(drawn.densities().get(row - from), values, row);
                }
            });
            return new Drawing.Drawn(values, densities);
        };
    }

    private Network steered(
            Question pulled,
            FieldCall call,
            ChunkField chunk,
            Steering steering,
            Optional<Weights> weights,
            RowNoise noise) {
        var network = steering.product()
                .map(product -> product(call, chunk, product, weights, noise))
                .orElse(chunk);
        if (steering.pulls().isEmpty()) {
            return network;
        }
        var places = Arrays.stream(pulled.askedPlaces()).boxed().toList();
        return new Constrained(method, network, steering.pulls(), pulled.askedColumns(), places);
    }

    private Network product(
            FieldCall call, ChunkField chunk, Steering.Product product, Optional<Weights> weights, RowNoise noise) {
        var items = new ChunkItems(chunk, call.inquiry().observations());
        if (product.weighing() instanceof Weighing.Jacobians) {
            return composition(call, product).byJacobians(items, noise);
        }
        if (product.weighing() instanceof Weighing.Damped damped) {
            return composition(call, product).damped(damped.last(), items, noise);
        }
        return weighed(call, chunk, product, weights.orElseGet(Weights::equal), noise);
    }

    private TangentNetwork weighed(
            FieldCall call, ChunkField chunk, Steering.Product product, Weights weights, RowNoise noise) {
        var items = new ChunkItems(chunk, call.inquiry().observations());
        return composition(call, product).weighed(weights, items, noise);
    }

    private Composition composition(FieldCall call, Steering.Product product) {
        int count = call.inquiry().observations();
        return new Composition(
                method,
                new PriorNetwork(method, product.trained()),
                new PriorNetwork(method, product.wanted()),
                count,
                product.atATime() == 0 ? count : product.atATime());
    }

    /** The widths of the posteriors alone, from draws whose noise is no other's. */
    private Optional<Weights> weights(Inquiry inquiry, Steering steering, long seed) {
        var product = steering.product();
        if (product.isEmpty() || !(product.get().weighing() instanceof Weighing.Widths widths)) {
            return Optional.empty();
        }
        int draws = Math.max(widths.draws(), LEAST_OVER * inquiry.question().freeCount());
        var alone = inquiry.withOptions(
                inquiry.options().withSolver(preferred).withFirstDraw(0).withFirstObservation(0));
        var rows = DrawRows.of(alone, draws, ~seed);
        double[] values =
                sampler.draw(alone, rows); // not rejected: the factors are the laws that go on beyond the ends
        var columns = inquiry.question().askedColumns();
        int n = columns.size();
        var covariances = new ArrayList<double[][]>();
        for (int item = 0; item < inquiry.observations(); item++) {
            int first = item * draws;
            var drawn = Batch.generate(draws, n, (row, i) -> columns.get(i).toNetwork(values[(first + row) * n + i]));
            var noise = rows.noise(first, first + draws).normals(0, Stream.START, n);
            covariances.add(DrawnCovariance.of(noise, drawn));
        }
        return Optional.of(Weights.of(product.get().trained(), product.get().wanted(), List.copyOf(covariances)));
    }
}
