package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.recipes.run.RunFolder;

/** {@code sibyl train} of a few-step map whose teacher is trained first, in a folder within the run's. */
@Tag("long")
class TaughtTrainingTest {
    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void train() {
        run = folder.resolve("run");
        assertThat(typed(
                        "train",
                        "--recipe",
                        "consistency",
                        "--task",
                        "two-moons",
                        "--simulations",
                        "200",
                        "--steps",
                        "4",
                        "--batch-size",
                        "64",
                        "--out",
                        run.toString()))
                .contains("training the teacher, conditional-mlp-flow", "following its ways");
    }

    private String typed(String... arguments) {
        var err = new StringWriter();
        int code = Sibyl.command()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        assertThat(code).as(err.toString()).isZero();
        return err.toString();
    }

    @Test
    void aRunThatWasStoppedIsContinuedToTheSameWeightsByTheSameTeacher() throws IOException {
        byte[] weights = Files.readAllBytes(run.resolve("weights.npy"));
        byte[] teacher = Files.readAllBytes(run.resolve("teacher/weights.npy"));
        stop(run);
        assertThat(typed("train", "--resume", run.toString())).doesNotContain("training the teacher");
        assertThat(run.resolve("weights.npy")).hasBinaryContent(weights);
        // stopped before its teacher had ended: that is trained again, to the same weights
        stop(run.resolve("teacher"));
        stop(run);
        assertThat(typed("train", "--resume", run.toString())).contains("training the teacher");
        assertThat(run.resolve("teacher/weights.npy")).hasBinaryContent(teacher);
        assertThat(run.resolve("weights.npy")).hasBinaryContent(weights);
    }

    /** Leaves what a run has when it has begun. */
    private static void stop(Path run) throws IOException {
        try (var files = Files.list(run)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("config.yaml") && !file.endsWith("description.json")) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void aRunThatReplacesItLeavesNoTeacherBehind() {
        assertThat(RunFolder.at(run).teacher().configuration().recipe().name()).isEqualTo("conditional-mlp-flow");
        typed(
                "train",
                "--recipe",
                "point",
                "--task",
                "two-moons",
                "--simulations",
                "200",
                "--steps",
                "3",
                "--replace",
                "--out",
                run.toString());
        assertThat(RunFolder.at(run).teacher().exists()).isFalse();
    }
}
