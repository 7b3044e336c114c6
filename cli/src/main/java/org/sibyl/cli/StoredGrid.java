package org.sibyl.cli;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sibyl.exporter.ArtefactAddition;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.workflow.FittedSolver;
import org.sibyl.workflow.GridFitting;

/**
 * A step grid that was fitted to a model and stored as its default.
 *
 * @param before the solver that the fitted one is compared with
 */
record StoredGrid(FittedSolver fitted, SolverChoice before, double seconds) {
    /**
     * Fits and stores.
     *
     * @param changed the model's file or folder
     * @param load opens it
     * @param rows reads typical observations of it
     * @param draws draws in all
     */
    static StoredGrid of(
            Path changed,
            Supplier<Posterior> load,
            Function<Posterior, double[][]> rows,
            int draws,
            long seed,
            Function<GridFitting, FittedSolver> search) {
        long start = System.nanoTime();
        FittedSolver fitted;
        SolverChoice before;
        try (var posterior = load.get()) {
            var observations = rows.apply(posterior);
            var fitting = GridFitting.of(posterior, observations, Math.max(1, draws / observations.length), seed);
            before = fitting.compared();
            fitted = search.apply(fitting);
        }
        ArtefactAddition.putSolver(changed, fitted.choice());
        return new StoredGrid(fitted, before, (System.nanoTime() - start) / 1e9);
    }

    void tell(Results results) {
        var choice = fitted.choice().toString();
        results.both("solver", "default solver", choice, choice);
        results.both("error", "error", fitted.error(), "%.4g".formatted(fitted.error()));
        results.both("compared", "compared with", before.toString(), before.toString());
        results.both(
                "comparedError", "error of that", fitted.comparedError(), "%.4g".formatted(fitted.comparedError()));
    }
}
