package org.sibyl.selftest.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.LongSuite;
import org.sibyl.selftest.families.FamilyCell;
import org.sibyl.selftest.families.FamilyModel;
import org.sibyl.selftest.sampling.SampledModel;
import org.sibyl.selftest.sampling.SampledModels;

/**
 * Lanes against ONNX Runtime and both against double precision, for every program of every network and family; and the bits of lanes in every grouping. Uses
 * the training engine to make the models.
 */
public final class EngineSuite implements LongSuite {
    /** Bar of the distance of lanes over that of ONNX Runtime, in the geometric mean of 500 programs, whose logarithms luck makes differ by a tenth or two. */
    private static final double RATIO = 1.02;

    private static final int MEASURED = 48;
    private static final int[] COUNTS = {1, 7, 64, 512};
    private static final int[] THREADS = {1, 2, 8};
    private static final int DRAWS = 300;
    private static final int DRAWS_OF_FAMILIES = 70; // more than a chunk of 64; their networks are those of the models
    private static final int LEAST_ROWS = 10_000;
    private static final long SEED = 8;

    @Override
    public String name() {
        return "engines";
    }

    @Override
    public void run(int repetitions, Consumer<Check> done) {
        var models = new ArrayList<>(SampledModels.trained());
        models.addAll(SampledModels.small());
        var ratios = check(models, FamilyCell.all(), done);
        done.accept(Check.atMost("distance over that of onnxruntime, geometric mean", mean(ratios), RATIO)
                .withRemark(ratios.size() + " programs"));
    }

    /** The checks of some models and cells. Returns how far lanes is from double precision over how far ONNX Runtime is, a number for each program that rounds. */
    static List<Double> check(List<SampledModel> models, List<FamilyCell> cells, Consumer<Check> done) {
        try {
            Path file = Files.createTempFile("sibyl-engines", ".sibyl");
            try {
                int rows = 0;
                var ratios = new ArrayList<Double>();
                for (var model : models) {
                    model.export(file);
                    rows += check(model.name(), ArtefactReader.read(file), DRAWS, ratios::add, done);
                }
                for (var cell : cells) {
                    new FamilyModel(cell).export(file);
                    rows += check(cell.toString(), ArtefactReader.read(file), DRAWS_OF_FAMILIES, ratios::add, done);
                }
                done.accept(
                        Check.atLeast("rows compared bit by bit", rows, Math.min(LEAST_ROWS, DRAWS * models.size())));
                return ratios;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the self-test needs a temporary file: " + e.getMessage(), e);
        }
    }

    /** The geometric mean. */
    private static double mean(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
    }

    /** Returns how many rows were compared. */
    private static int check(String name, Artefact artefact, int draws, DoubleConsumer ratios, Consumer<Check> done) {
        int[] differing = new int[2];
        try (Programs onnxRuntime = Engine.onnxRuntime().open(artefact);
                Programs lanes = Lanes.engine().open(artefact);
                Programs plain = Lanes.withPlainLoops().open(artefact)) {
            artefact.manifest().programs().forEach((program, ports) -> {
                var measured = new EngineRun(program, ports, MEASURED);
                var errors = EngineErrors.of(
                        measured.exact(artefact),
                        measured.by(onnxRuntime, measured.rows()),
                        measured.by(lanes, measured.rows()),
                        measured.width());
                done.accept(Check.atMost(name + ", " + program + ": farther from float64 by", errors.farther(), 0)
                        .withRemark("lanes %.2g, onnxruntime %.2g, luck %.1g"
                                .formatted(errors.lanes(), errors.onnxRuntime(), errors.chance())));
                errors.ratio().ifPresent(ratios);
                int rows = measured.isAlone() ? 1 : COUNTS[COUNTS.length - 1];
                differing[0] += differing(new EngineRun(program, ports, rows), lanes, plain);
            });
        }
        try (var posterior = Posterior.load(artefact, Lanes.engine());
                var plain = Posterior.load(artefact, Lanes.withPlainLoops())) {
            differing[1] = posterior.capabilities().contains(Capability.DRAWS) ? differing(posterior, plain, draws) : 0;
        }
        done.accept(Check.atMost(name + ": rows that differ", differing[0] + differing[1], 0));
        return COUNTS[COUNTS.length - 1] + draws;
    }

    /** Rows of a program's outputs that depend on how many there are, or on whether there are vectors. */
    private static int differing(EngineRun run, Programs lanes, Programs plain) {
        float[] expected = run.by(lanes, run.rows());
        int differing = 0;
        for (int count : COUNTS) {
            if (count <= run.rows()) {
                differing += rows(expected, run.by(lanes, count), run.width());
                differing += rows(expected, run.by(plain, count), run.width());
            }
        }
        return differing;
    }

    private static int rows(float[] expected, float[] found, int width) {
        int differing = 0;
        for (int from = 0; from < found.length; from += width) {
            differing += Arrays.equals(expected, from, from + width, found, from, from + width) ? 0 : 1;
        }
        return differing;
    }

    /** Draws that depend on the chunk, the threads or the vectors. */
    private static int differing(Posterior posterior, Posterior plain, int draws) {
        var random = new SplittableRandom(3);
        double[] observation = new double[posterior.manifest().variables().data()];
        Arrays.setAll(observation, i -> random.nextGaussian());
        double[][] expected = posterior.given(observation).sample(draws, SEED).copyValues();
        int differing = 0;
        for (int i = 0; i < COUNTS.length; i++) {
            var options = posterior.options().withChunk(COUNTS[i]).withThreads(THREADS[i % THREADS.length]);
            for (var each : List.of(posterior, plain)) {
                double[][] found =
                        each.given(observation).sample(draws, SEED, options).copyValues();
                for (int row = 0; row < draws; row++) {
                    differing += Arrays.equals(expected[row], found[row]) ? 0 : 1;
                }
            }
        }
        return differing;
    }
}
