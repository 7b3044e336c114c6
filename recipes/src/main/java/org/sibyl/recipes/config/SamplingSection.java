package org.sibyl.recipes.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.choice.GridKind;
import org.sibyl.solvers.choice.NoiseKind;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.choice.SolverSettings.Churned;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.NoisyToTolerance;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.sde.NoiseRate;

/** The section {@code sampling}: the default solver that the model is exported with. */
final class SamplingSection {
    private SamplingSection() {}

    static SolverChoice read(Section section, SolverChoice absent, GenerativeMethod method) {
        var own = SolverName.named(absent.method());
        var name = SolverName.named(section.word("solver", SolverName.understood(), own.toString()));
        var usual = name == own ? absent.settings() : Preset.DEFAULT.settings(name, method);
        SolverSettings settings;
        if (usual instanceof ToTolerance known && !section.contains("steps")) {
            double tolerance = section.number("tolerance", known.tolerance());
            settings = section.made(() -> new ToTolerance(tolerance));
        } else if (usual instanceof NoisyToTolerance known) {
            double tolerance = section.number("tolerance", known.tolerance());
            var noise = noise(section, known.noise());
            settings = section.made(() -> new NoisyToTolerance(tolerance, noise));
        } else if (usual instanceof Noisy known) {
            settings = new Noisy(grid(section, known.grid()), noise(section, known.noise()));
        } else if (usual instanceof Churned known) {
            var grid = grid(section, known.grid());
            settings = section.made(() -> new Churned(
                    grid,
                    section.number("churn", known.churn()),
                    section.number("churn-from", known.lowest()),
                    section.end("churn-to", known.highest()),
                    section.number("churn-inflation", known.inflation())));
        } else {
            settings = new OnGrid(grid(section, usual instanceof OnGrid on ? on.grid() : new UniformGrid(50)));
        }
        section.requireNoOthers();
        return section.made(() -> {
            var choice = new SolverChoice(name.toString(), settings);
            choice.solver(method).requireSuits(method);
            return choice;
        });
    }

    private static StepGrid grid(Section section, StepGrid absent) {
        int steps = section.integer("steps", absent.steps());
        var kind = section.choice("grid", List.of(GridKind.values()), GridKind::toString, kind(absent));
        var own = kind.shape(absent);
        var shape = own.isEmpty()
                ? own
                : OptionalDouble.of(section.number(kind.shapeName().orElseThrow(), own.getAsDouble()));
        return section.made(() -> kind.grid(steps, shape));
    }

    private static NoiseRate noise(Section section, NoiseRate absent) {
        double strength = section.number("strength", absent.strength());
        var kind = section.choice("noise", List.of(NoiseKind.values()), NoiseKind::toString, NoiseKind.of(absent));
        return section.made(() -> kind.rate(strength));
    }

    static Map<String, Object> write(SolverChoice choice) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("solver", choice.method());
        if (choice.settings() instanceof ToTolerance to) {
            keys.put("tolerance", to.tolerance());
        } else if (choice.settings() instanceof OnGrid on) {
            grid(keys, on.grid());
        } else if (choice.settings() instanceof NoisyToTolerance noisy) {
            keys.put("tolerance", noisy.tolerance());
            noise(keys, noisy.noise());
        } else if (choice.settings() instanceof Noisy noisy) {
            grid(keys, noisy.grid());
            noise(keys, noisy.noise());
        } else if (choice.settings() instanceof Churned churned) {
            grid(keys, churned.grid());
            keys.put("churn", churned.churn());
            keys.put("churn-from", churned.lowest());
            if (Double.isFinite(churned.highest())) {
                keys.put("churn-to", churned.highest());
            }
            keys.put("churn-inflation", churned.inflation());
        }
        return keys;
    }

    private static void noise(Map<String, Object> keys, NoiseRate noise) {
        keys.put("noise", NoiseKind.of(noise).toString());
        keys.put("strength", noise.strength());
    }

    private static void grid(Map<String, Object> keys, StepGrid grid) {
        keys.put("steps", grid.steps());
        var kind = kind(grid);
        keys.put("grid", kind.toString());
        kind.shapeName().ifPresent(name -> keys.put(name, kind.shape(grid).orElseThrow()));
    }

    private static GridKind kind(StepGrid grid) {
        return GridKind.of(grid)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a grid of explicit nodes cannot be written as a configuration: choose one of "
                                + GridKind.all()));
    }
}
