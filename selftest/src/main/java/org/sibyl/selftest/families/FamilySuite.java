package org.sibyl.selftest.families;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sibyl.exporter.ParityException;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.error.SibylException;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.LongSuite;

/**
 * What holds for every recipe behind every encoder: the numbers of its artefact are the training engine's, J·v and log-determinants among them, and
 * it answers all that it says it can, to the same bits for every chunk. Uses the training engine.
 */
public final class FamilySuite implements LongSuite {
    private static final double VALUES = 1e-5;
    private static final double DERIVATIVES = 1e-4;
    private static final int DRAWS = 20;
    private static final int CHUNK = 7;
    private static final long SEED = 6;

    @Override
    public String name() {
        return "families";
    }

    /**
     * All checks.
     *
     * @throws UncheckedIOException if there can be no temporary folder
     */
    @Override
    public void run(int repetitions, Consumer<Check> done) {
        check(FamilyCell.all(), done);
    }

    /** The checks of some cells. */
    static List<Check> checks(List<FamilyCell> cells) {
        var checks = new ArrayList<Check>();
        check(cells, checks::add);
        return List.copyOf(checks);
    }

    private static void check(List<FamilyCell> cells, Consumer<Check> done) {
        try {
            Path file = Files.createTempDirectory("sibyl-families").resolve("model.sibyl");
            try {
                for (var cell : cells) {
                    checks(cell, file).forEach(done);
                }
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.resolveSibling(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the self-test needs a temporary folder: " + e.getMessage(), e);
        }
    }

    private static List<Check> checks(FamilyCell cell, Path file) {
        var model = new FamilyModel(cell);
        var checks = new ArrayList<Check>();
        try {
            for (var program : model.export(file).agreement().byProgram().entrySet()) {
                checks.add(
                        Check.atMost("parity of " + cell + ", " + program.getKey(), program.getValue(), bar(program)));
            }
        } catch (ParityException e) {
            return List.of(
                    Check.atMost("parity of " + cell, Double.NaN, VALUES).withRemark(String.valueOf(e.getMessage())));
        }
        try (var posterior = Posterior.load(file)) {
            checks.add(Check.atMost("wrong answers of " + cell, wrong(posterior, model.observation()), 0));
        } catch (SibylException e) {
            checks.add(
                    Check.atMost("wrong answers of " + cell, Double.NaN, 0).withRemark(String.valueOf(e.getMessage())));
        }
        return checks;
    }

    /** Programs that hold derivatives or log-determinants lose a digit to them. */
    private static double bar(Map.Entry<String, Double> program) {
        boolean isOfFlow = List.of(Flow.FORWARD, Flow.INVERSE).contains(program.getKey());
        return isOfFlow || program.getKey().equals(Field.DERIVATIVE) ? DERIVATIVES : VALUES;
    }

    /** Numbers that are not finite, and draws that another chunk changes. */
    private static int wrong(Posterior posterior, double... observation) {
        var query = posterior.given(observation);
        int wrong = 0;
        if (posterior.capabilities().contains(Capability.POINT_ESTIMATES)) {
            query.estimates(); // checks what it gives
        }
        if (!posterior.capabilities().contains(Capability.DRAWS)) {
            return wrong;
        }
        var options = posterior.options();
        var draws = query.sample(DRAWS, SEED, options);
        var again = query.sample(DRAWS, SEED, options.withChunk(CHUNK));
        for (int row = 0; row < DRAWS; row++) {
            for (double number : draws.copyRow(row)) {
                wrong += Double.isFinite(number) ? 0 : 1;
            }
            wrong += Arrays.equals(draws.copyRow(row), again.copyRow(row)) ? 0 : 1;
        }
        if (posterior.capabilities().contains(Capability.DENSITIES)) {
            for (double density : query.logDensity(query.sample(CHUNK, SEED).copyValues())) {
                wrong += Double.isFinite(density) ? 0 : 1;
            }
        }
        return wrong;
    }
}
