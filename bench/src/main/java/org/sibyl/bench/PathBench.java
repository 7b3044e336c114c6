package org.sibyl.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.ode.Euler;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Midpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How far few steps of a flow end from where many do, beside the hundred equal steps of Euler that other libraries take, and how long they take. The same noise
 * begins each path, so that the distance is that of a draw; its root mean square is mostly of the few that end in another mode. Waiting times for 1,000 draws are
 * of the ways that end no farther than those of Euler.
 */
@Command(name = "path", description = "Error and seconds of 10,000 draws in few steps, beside Euler with 100.")
final class PathBench implements Measured {
    private static final int DRAWS = 10_000;
    private static final long SEED = 5;

    @Option(names = "--model", required = true, description = "A trained model of flow matching.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(names = "--observation", required = true, split = ",", description = "Its data, in the order of the model.")
    @SuppressWarnings("NullAway.Init")
    private double[] observation;

    @Option(
            names = "--repetitions",
            defaultValue = "5",
            description = "Repetitions; their median counts (${DEFAULT-VALUE}).")
    private int repetitions;

    private static Map<String, FixedStep> few() {
        var few = new LinkedHashMap<String, FixedStep>();
        few.put("midpoint, 5 equal steps", new FixedStep(new Midpoint(), new UniformGrid(5)));
        few.put("midpoint, 6 steps, power 1.25", new FixedStep(new Midpoint(), new PowerGrid(6, 1.25)));
        few.put("midpoint, 8 steps, power 2", new FixedStep(new Midpoint(), new PowerGrid(8, 2)));
        few.put("midpoint, 15 steps, power 2.5", new FixedStep(new Midpoint(), new PowerGrid(15, 2.5)));
        return few;
    }

    @Override
    public List<Reading> readings() {
        var readings = new ArrayList<Reading>();
        var near = new LinkedHashMap<String, FixedStep>();
        try (var posterior = Posterior.load(model)) {
            double[][] exact = ends(posterior, new FixedStep(new Midpoint(), new UniformGrid(200)), DRAWS, SEED);
            var euler = new FixedStep(new Euler(), new UniformGrid(100));
            double bar = distance(ends(posterior, euler, DRAWS, SEED), exact);
            few().forEach((name, solver) -> {
                double error = distance(ends(posterior, solver, DRAWS, SEED), exact);
                readings.add(reading("path error, " + name, error, "", bar));
                if (error <= bar) {
                    near.put(name, solver);
                }
            });
        }
        for (var engine : List.of(Engine.onnxRuntime(), Lanes.engine())) {
            try (var posterior = Posterior.load(model, engine)) {
                few().forEach((name, solver) -> {
                    double[] millis = millis(posterior, solver, DRAWS, repetitions);
                    readings.add(reading(
                            "10,000 draws, " + name + ", " + engine,
                            LatencyBench.percentile(millis, 0.5) / 1e3,
                            "s",
                            1.1));
                });
                near.forEach((name, solver) -> {
                    double[] millis = millis(posterior, solver, DRAWS / 10, 10 * repetitions);
                    String what = ", " + name + ", " + engine;
                    readings.add(reading("1,000 draws, p50" + what, LatencyBench.percentile(millis, 0.5), "ms", 120));
                    readings.add(reading("1,000 draws, p99" + what, LatencyBench.percentile(millis, 0.99), "ms", 200));
                });
            }
        }
        return readings;
    }

    private static Reading reading(String what, double figure, String unit, double bar) {
        return new Reading(what, figure, unit, Bar.atMost(bar), "bench/run path");
    }

    private double[][] ends(Posterior posterior, FixedStep solver, int draws, long seed) {
        return posterior
                .given(observation)
                .sample(draws, seed, posterior.options().withSolver(solver))
                .copyValues();
    }

    private double[] millis(Posterior posterior, FixedStep solver, int draws, int calls) {
        return LatencyBench.millis(calls, seed -> ends(posterior, solver, draws, seed));
    }

    /** The root mean square of the distances of draws. */
    private static double distance(double[][] draws, double[][] exact) {
        double sum = 0;
        for (int row = 0; row < exact.length; row++) {
            for (int i = 0; i < exact[row].length; i++) {
                sum += (draws[row][i] - exact[row][i]) * (draws[row][i] - exact[row][i]);
            }
        }
        return Math.sqrt(sum / exact.length);
    }
}
