package org.sibyl.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.checkpoint.Checkpoints;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.Problem;

/** Runs that end before their end, and go on. */
@Tag("long")
class ResumeTest {
    private static final int STEPS = 90;

    @TempDir
    private Path folder;

    @BeforeAll
    static void oneThread() {
        Engine.getEngine("PyTorch"); // loads the native code
        JniUtils.setNumThreads(1);
    }

    private static final Objective<FieldNetwork> OBJECTIVE =
            MethodObjective.flowMatching(new MaskLaw.Structured(0.4), 1, 2);

    private static TrainingSet data(long seed) {
        var random = new SplittableRandom(seed);
        double[][] pairs = new double[300][2];
        for (double[] pair : pairs) {
            pair[0] = random.nextGaussian();
            pair[1] = pair[0] + 0.5 * random.nextGaussian();
        }
        return TrainingSet.of(Variables.of(Variable.parameter("theta", new Real()), Variable.data("x")), pairs, 60);
    }

    private static TrainingOptions options() {
        return TrainingOptions.of(STEPS).withBatchSize(32).withSeed(5).withValidations(7);
    }

    private static TrainingRun<FieldNetwork> run(TrainingOptions options) {
        return new TrainingRun<>(new Mlp(MlpConfig.joint(2, 8, 1)), OBJECTIVE, data(1), options);
    }

    /** Interrupts the training after an update, as a user's Ctrl-C does, and remembers what it was told. */
    private static final class Interrupting implements Progress {
        private final int after;
        private final List<String> warnings = new ArrayList<>();

        Interrupting(int after) {
            this.after = after;
        }

        @Override
        public void trained(int step, double loss) {}

        @Override
        public void validated(int step, double loss, boolean best) {}

        @Override
        public void warned(String message) {
            warnings.add(message);
        }

        @Override
        public void saved(int step, Path file) {
            if (step == after) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void interruptAfter(TrainingRun<?> run, int step) {
        var checkpoints = Checkpoints.in(folder).everyUpdates(step);
        assertThatThrownBy(() -> {
                    if (Files.exists(folder.resolve("log.jsonl"))) {
                        run.resume(new Interrupting(step), checkpoints);
                    } else {
                        run.run(new Interrupting(step), checkpoints);
                    }
                })
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("after " + step + " of 90 updates, a checkpoint is in " + folder);
        assertThat(Thread.interrupted()).isTrue();
    }

    static Stream<TrainingOptions> variants() {
        return Stream.of(
                options(),
                options().with(Averaging.Power.standard()),
                options().withAccumulation(4).withEarlyStopping(3, 0.01),
                options().withLossReading(7));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void anInterruptedRunEndsAtTheBitsOfAnUninterruptedOne(TrainingOptions options) throws IOException {
        var whole = run(options).run(Progress.none(), Checkpoints.in(folder.resolve("whole")));
        var random = new SplittableRandom(options.hashCode());
        int last = whole.curve().get(whole.curve().size() - 1).step();
        int step = 0;
        while (options.lossReading() == 1 && step + 15 < last) {
            step += 1 + random.nextInt(14);
            interruptAfter(run(options), step);
        }
        if (options.lossReading() > 1) { // checkpoints come at readings there
            interruptAfter(run(options), 14);
            interruptAfter(run(options), 77);
        }
        var resumed = run(options).resume(Progress.none(), Checkpoints.in(folder));
        assertThat(resumed.weights()).isEqualTo(whole.weights());
        assertThat(resumed.curve()).isEqualTo(whole.curve());
        var newest = Checkpoints.in(folder).newest(warning -> {}).orElseThrow();
        var other =
                Checkpoints.in(folder.resolve("whole")).newest(warning -> {}).orElseThrow();
        for (var name : List.of("weights", "mean", "variance", "average0", "best")) {
            assertThat(newest.array(name)).as(name).isEqualTo(other.array(name));
        }
        assertThat(between(resumed)).isEqualTo(between(whole));
        assertThat(steps(folder)).isEqualTo(steps(folder.resolve("whole"))).doesNotHaveDuplicates();
    }

    private static float[] between(TrainedNetwork<?> trained) {
        return trained.profiles().map(profiles -> profiles.weights(0.07)).orElse(new float[0]);
    }

    /** Every line's beginning up to the time, which alone may differ. */
    private static List<String> steps(Path run) throws IOException {
        return Files.readAllLines(run.resolve("log.jsonl")).stream()
                .map(line -> line.replaceAll(",\"seconds\".*", ""))
                .toList();
    }

    @Test
    void aFinishedRunIsNotTrainedAgain() {
        var trained = run(options()).run(Progress.none(), Checkpoints.in(folder));
        var again = run(options()).resume(Progress.none(), Checkpoints.in(folder));
        assertThat(again.weights()).isEqualTo(trained.weights());
        var newest = Checkpoints.in(folder).newest(warning -> {}).orElseThrow();
        var variables = data(1).variables();
        var network = new Mlp(MlpConfig.joint(2, 8, 1));
        var read = TrainedNetwork.of(network, OBJECTIVE, variables, newest);
        assertThat(read.weights()).isEqualTo(trained.weights());
        assertThat(read.curve()).isEqualTo(trained.curve());
        assertThatThrownBy(() -> TrainedNetwork.of(new Mlp(MlpConfig.joint(2, 9, 1)), OBJECTIVE, variables, newest))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("other network");
        Objective<FieldNetwork> others = MethodObjective.flowMatching(new MaskLaw.Posterior(), 1, 2);
        assertThatThrownBy(() -> TrainedNetwork.of(network, others, variables, newest))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("other objective");
        assertThatThrownBy(() -> TrainedNetwork.of(network, OBJECTIVE, data(2).variables(), newest))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("other variables");
    }

    @Test
    void anotherConfigurationOrOtherDataAreNamed() {
        interruptAfter(run(options()), 20);
        var checkpoints = Checkpoints.in(folder);
        assertThatThrownBy(() -> run(options().withLearningRate(2e-3)).resume(Progress.none(), checkpoints))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("other options")
                .hasMessageContaining("learningRate=0.002");
        var network = new Mlp(MlpConfig.joint(2, 8, 1));
        var objective = MethodObjective.flowMatching(new MaskLaw.Structured(0.4), 1, 2);
        assertThatThrownBy(() ->
                        new TrainingRun<>(network, objective, data(2), options()).resume(Progress.none(), checkpoints))
                .hasMessageContaining("other data");
        assertThatThrownBy(() -> new TrainingRun<>(
                                network, MethodObjective.flowMatching(new MaskLaw.Joint(), 1, 2), data(1), options())
                        .resume(Progress.none(), checkpoints))
                .hasMessageContaining("other objective");
        assertThatThrownBy(() -> new TrainingRun<>(new Mlp(MlpConfig.joint(2, 9, 1)), objective, data(1), options())
                        .resume(Progress.none(), checkpoints))
                .hasMessageContaining("other network");
    }

    @Test
    void aFolderWithARunIsNotBegunAnewAndAnEmptyOneNotResumed() {
        assertThatThrownBy(() -> run(options()).resume(Progress.none(), Checkpoints.in(folder)))
                .hasMessageContaining("no checkpoint in")
                .hasMessageContaining("start the run anew");
        interruptAfter(run(options()), 20);
        assertThatThrownBy(() -> run(options()).run(Progress.none(), Checkpoints.in(folder)))
                .hasMessageContaining("holds a run already: resume it");
    }

    @Test
    void aDamagedCheckpointCostsTheTimeSinceTheOneBeforeItAndTheResultIsTheSame() throws IOException {
        var whole = run(options()).run(Progress.none());
        interruptAfter(run(options()), 20);
        interruptAfter(run(options()), 40);
        Files.write(folder.resolve("checkpoint-0000000040.bin"), new byte[100]);
        var progress = new Interrupting(-1);
        var resumed = run(options()).resume(progress, Checkpoints.in(folder));
        assertThat(progress.warnings).singleElement().asString().contains("checkpoint after 20 updates is used");
        assertThat(resumed.weights()).isEqualTo(whole.weights());
    }

    /** One value of 1e30 among the training rows: the loss is infinite as soon as its row comes. */
    @ParameterizedTest
    @MethodSource("readings")
    void divergenceLeavesACheckpointBeforeTheBadStepAndTheRowsInTheLog(int reading) throws IOException {
        var random = new SplittableRandom(1);
        double[][] pairs = new double[3000][2];
        for (double[] pair : pairs) {
            pair[0] = random.nextGaussian();
            pair[1] = random.nextGaussian();
        }
        Objective<FieldNetwork> sound = MethodObjective.flowMatching(new MaskLaw.Posterior(), 1, 2);
        Objective<FieldNetwork> breaking = new Objective<>() {
            @Override
            public int width() {
                return 2;
            }

            @Override
            public Problem<FieldNetwork> pose(float[] clean, int rows, RandomGenerator generator) {
                for (int i = 0; i < clean.length; i++) {
                    clean[i] = clean[i] > 3.2f ? Float.NaN : clean[i];
                }
                return sound.pose(clean, rows, generator);
            }

            @Override
            public String toString() {
                return "breaking";
            }
        };
        var set = TrainingSet.of(Variables.of(Variable.parameter("theta", new Real()), Variable.data("x")), pairs, 10);
        var run = new TrainingRun<>(
                new Mlp(MlpConfig.joint(2, 8, 1)),
                breaking,
                set,
                options().withLossReading(reading).withValidations(1));
        var thrown =
                catchThrowableOfType(DivergenceException.class, () -> run.run(Progress.none(), Checkpoints.in(folder)));
        var saved = Checkpoints.in(folder).newest(warning -> {}).orElseThrow();
        assertThat(saved.updates()).isEqualTo(thrown.step()).isGreaterThan(1);
        assertThat(saved.array("weights")).isEqualTo(thrown.weights()).doesNotContain(Float.NaN);
        assertThat(Files.readString(folder.resolve("log.jsonl"))).contains("\"diverged\":true,\"rows\":[");
    }

    static Stream<Integer> readings() {
        return Stream.of(1, 4);
    }
}
