package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npz;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.config.TaskChoice;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.network.Edges;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.recipes.run.RunFolder;
import org.sibyl.runtime.Posterior;
import org.sibyl.zoo.Tasks;

/** From pairs to a model by commands alone. */
class TrainCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aTaskIsSimulatedTrainedContinuedAndExported() throws IOException {
        Path sims = folder.resolve("sims.npz");
        Path run = folder.resolve("run");
        Path model = folder.resolve("m.sibyl");
        assertThat(sibyl("simulate", "two-moons", "--n", 300, "--out", sims)).isZero();
        assertThat(sibyl(
                        "train", "--data", sims, "--recipe", "mlp-flow", "--steps", 4, "--batch-size", 8, "--out", run))
                .as(err.toString())
                .isZero();
        assertThat(run.resolve("config.yaml")).exists();
        assertThat(run.resolve("log.jsonl")).exists();
        assertThat(run.resolve("loss.png")).isNotEmptyFile();
        byte[] weights = Files.readAllBytes(run.resolve("weights.npy"));
        assertThat(sibyl("train", "--resume", run)).as(err.toString()).isZero();
        assertThat(Files.readAllBytes(run.resolve("weights.npy"))).isEqualTo(weights);
        assertThat(sibyl("export", run, "--out", model, "--name", "moons"))
                .as(err.toString())
                .isZero();
        try (var posterior = Posterior.load(model)) {
            assertThat(posterior.manifest().name()).isEqualTo("moons");
            assertThat(posterior.given(-0.6, 0.1).sample(5, 1).copyRow(0)[0]).isBetween(-1.0, 1.0);
        }
        assertThat(sibyl("export", run, "--out", model)).isEqualTo(2);
        assertThat(err.toString()).contains("m.sibyl is there already: replace it with --replace");
        Path typical = Files.writeString(folder.resolve("x.csv"), "x1,x2\n-0.6,0.1\n");
        Path missing = folder.resolve("missing.csv");
        assertThat(sibyl("export", run, "--out", model, "--replace", "--fit-grid", missing))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--fit-grid must name a file that can be read, but");
        assertThat(sibyl("export", run, "--out", model, "--replace", "--engine", "lanes"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("but there is no --fit-grid");
        assertThat(sibyl("export", run, "--out", model, "--replace", "--fit-grid", typical))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("default solver", "seconds of fitting");
        assertThat(run.resolve("lock")).doesNotExist();
        assertThat(sibyl("train", "--data", sims, "--out", run)).isEqualTo(2);
        assertThat(err.toString()).contains("continue it with --resume, replace it with --replace");
    }

    /** A folder written in pieces, left on disk, trains what an archive in memory trains. */
    @Test
    void pairsOnDiskTrainTheWeightsOfPairsInMemory() throws IOException {
        Path sims = folder.resolve("sims");
        Path archive = folder.resolve("sims.npz");
        assertThat(sibyl("simulate", "slcp", "--n", 300, "--out", archive)).isZero();
        assertThat(sibyl("simulate", "slcp", "--n", 300, "--threads", 3, "--out", sims))
                .isZero();
        assertThat(err.toString()).contains("simulating slcp: 300 of 300, done in");
        assertThat(sibyl("simulate", "slcp", "--n", 300, "--out", sims)).isEqualTo(2);
        assertThat(err.toString()).contains(" with pairs is there already: replace it with --replace");
        for (Object[] words : List.of(
                new Object[] {"--data", archive, "--out", folder.resolve("loaded")},
                new Object[] {"--data", sims, "--memory", "mapped", "--out", folder.resolve("mapped")})) {
            var all = new ArrayList<Object>(List.of("train", "--steps", 4, "--batch-size", 8));
            all.addAll(List.of(words));
            assertThat(sibyl(all.toArray())).as(err.toString()).isZero();
        }
        assertThat(err.toString()).contains("stay on disk, batches are read from there");
        assertThat(Files.readString(folder.resolve("mapped/config.yaml"))).contains("memory: mapped");
        assertThat(Files.readAllBytes(folder.resolve("mapped/weights.npy")))
                .isEqualTo(Files.readAllBytes(folder.resolve("loaded/weights.npy")));
        assertThat(sibyl("train", "--resume", folder.resolve("mapped")))
                .as(err.toString())
                .isZero();
        assertThat(sibyl("simulate", "slcp", "--n", 2_000_000_000, "--out", folder.resolve("huge.npz")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("too many to be written at once into huge.npz: give a folder, such as");
    }

    /** Data frames without names number their columns: 200 pairs are 200 pairs, the same as those of arrays. */
    @Test
    void tablesWithNumberedColumnsTrainTheWeightsOfArrays() throws IOException {
        Path archive = folder.resolve("sims.npz");
        assertThat(sibyl("simulate", "two-moons", "--n", 200, "--out", archive)).isZero();
        for (String name : List.of("theta", "x")) {
            double[] values = Npz.read(archive).array(name).toDoubles();
            CsvTable.of(List.of("0", "1"), 2, values).write(folder.resolve(name + ".csv"));
        }
        Object[] first = {"--data", archive, "--out", folder.resolve("arrays")};
        Object[] second = {
            "--theta",
            folder.resolve("theta.csv"),
            "--x",
            folder.resolve("x.csv"),
            "--parameters",
            "theta1=-1:1,theta2=-1:1",
            "--out",
            folder.resolve("tables")
        };
        for (Object[] words : List.of(first, second)) {
            var all = new ArrayList<Object>(List.of("train", "--steps", 3, "--batch-size", 8));
            all.addAll(List.of(words));
            assertThat(sibyl(all.toArray())).as(err.toString()).isZero();
        }
        assertThat(err.toString())
                .contains("theta.csv: the first row, 0, 1, is a header that numbers the columns")
                .contains("200 pairs of 2 parameters and 2 data")
                .doesNotContain("201 pairs");
        assertThat(Files.readAllBytes(folder.resolve("tables/weights.npy")))
                .isEqualTo(Files.readAllBytes(folder.resolve("arrays/weights.npy")));
        assertThat(sibyl("train", "--resume", folder.resolve("tables")))
                .as(err.toString())
                .isZero();
    }

    /** The written configuration of a run trains the same weights again. */
    @Test
    void aRunIsRepeatedFromItsOwnConfiguration() throws IOException {
        Path table = folder.resolve("sims.csv");
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        sibyl("simulate", "two-moons", "--n", 200, "--out", table);
        assertThat(sibyl(
                        "train",
                        "--data",
                        table,
                        "--parameters",
                        "theta2=-1:1,theta1=-1:1",
                        "--recipe",
                        "mlp-edm",
                        "--steps",
                        3,
                        "--batch-size",
                        8,
                        "--seed",
                        9,
                        "--out",
                        first))
                .as(err.toString())
                .isZero();
        assertThat(sibyl("train", first.resolve("config.yaml"), "--out", second))
                .as(err.toString())
                .isZero();
        assertThat(Files.readAllBytes(second.resolve("weights.npy")))
                .isEqualTo(Files.readAllBytes(first.resolve("weights.npy")));
    }

    @Test
    void aShownConfigurationIsTheRecipe() throws IOException {
        assertThat(sibyl("config", "show", "simformer-score")).isZero();
        var shown = Configuration.parse(out.toString(), "shown");
        assertThat(shown.recipe()).isEqualTo(Recipe.simFormer().scoreMatching().forPairs(TaskChoice.SIMULATIONS));
        Path file = Files.writeString(folder.resolve("c.yaml"), out.toString());
        out.getBuffer().setLength(0);
        assertThat(sibyl("config", "show", file)).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(file));
    }

    /** What is shown for a table trains on it, with no line to be changed. */
    @Test
    void aConfigurationIsShownForATable() throws IOException {
        Path table = folder.resolve("sims.csv");
        Path config = folder.resolve("train.yaml");
        sibyl("simulate", "two-moons", "--n", 200, "--out", table);
        out.getBuffer().setLength(0);
        assertThat(sibyl("config", "show", "mlp-flow", "--data", table, "--parameters", "theta1=-1:1,theta2=-1:1"))
                .isZero();
        assertThat(out.toString()).doesNotContain("task").contains("steps: automatic");
        Files.writeString(config, out.toString());
        assertThat(sibyl("train", config, "--steps", 2, "--batch-size", 8, "--out", folder.resolve("run")))
                .as(err.toString())
                .isZero();
    }

    /** What the task makes from what is written into the run, so that it can be repeated and exported without the task. */
    @Test
    void aSimFormerAttendsAsTheTaskMakesItsData() throws IOException {
        Path run = folder.resolve("run");
        String typed =
                "train --recipe simformer-flow --task slcp --edges task --simulations 100 --steps 2 --batch-size 8";
        Object[] words = (typed + " --out " + run).split(" ", -1);
        assertThat(sibyl(words)).as(err.toString()).isZero();
        var network = (SimFormerChoice)
                ((FieldChoice) RunFolder.at(run).configuration().recipe().estimator()).network();
        var graph = Tasks.named("slcp").graph().orElseThrow();
        assertThat(network.edges()).isEqualTo(new Edges.Dependencies(graph.withPlates(List.of())));
        assertThat(network.plates()).isEqualTo(graph.plates()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --out R --task slcp --edges task | --edges needs a recipe whose network is simformer, but the recipe is mlp-flow",
                "train --out R --task slcp --edges some | expected one of [ALL, TASK] (case-insensitive) but was 'some'",
                "train --out R --recipe simformer-flow --data SIMS --parameters a --edges task | --edges task needs a task, but the pairs come from files",
                "train --resume none --edges task | continues a run with its own settings",
                "train --task two-moons | --out RUN is required",
                "train --out R | pairs are required: name a task with --task (two-moons, ",
                "train --out R --task two-moons --data a.npz | not from both: leave one out",
                "train --out R --task two-moons --memory mapped | --memory needs pairs from files",
                "train --out R --data SIMS --parameters a --memory mapped | is a table, and only arrays can stay on disk",
                "train --out R --theta a.npy | --data, or from --theta and --x together",
                "train --out R --task seven-moons | a task must be one of the zoo's",
                "train --out R --recipe flux3-flow --task two-moons | did you mean 'flux1-flow'?",
                "train --out R --data none.npz | none.npz",
                "train --out R --data SIMS --parameters mass=a:b | needs numbers as ends, such as mass=0:10",
                "train --out R --data SIMS --parameters a=1:0 | --parameters a=1:0: a bounded support needs finite lower < upper",
                "train --out R --data SIMS --parameters a=-1:1:log | --parameters a=-1:1:log: a log-bounded support needs",
                "train --out R --data SIMS --parameters a=0:1e400 | --parameters needs finite ends, or none for an infinite one",
                "train --out R --task two-moons --simulations 100 --batch-size 2147483647 | train on fewer pairs at once (--batch-size)",
                "train --out R --data SIMS --parameters height=0:1 | lacks height, it has a, b, c",
                "train --out R --data SIMS | the parameters among the columns of",
                "train --out R --data SIMS --parameters a --recipe mlp-flow | 3 cannot train: 3 with NaN in 'b' (pairs 2, 3, 4)",
                "train --out R --data SIMS --parameters c | variable 'c' must vary, all",
                "train --out R --data SIMS --parameters a=0:1e400 | needs finite ends, or none for an infinite one, but '1e400' in 'a=0:1e400' is Infinity",
                "train --out R --task two-moons --threads 0 | --threads must be at least 1, but is 0",
                "train --out SIMS --task two-moons | a run needs a folder, but",
                "run two-moons --out SIMS | a run needs a folder, but",
                "simulate two-moons --n 5 --out none/s.npz | none/s.npz: cannot be written",
                "train --resume none | a folder with a run is required, none holds no config.yaml",
                "train --resume none --steps 3 | continues a run with its own settings",
                "train CONFIG --out R | CONFIG:1:1: there is no key 'traning'; did you mean 'training'?",
                "export none --out m.sibyl | a folder with a run is required",
                "config show mlp-flo | did you mean 'mlp-flow'?",
                "simulate two-moons --n 0 --out s.npz | --n must be at least 1",
                "simulate two-moons --n 5 --out s.txt | --out must end in .npz, .csv, .csv.gz or .arrow"
            })
    void mistakesAreOneLineAndLeaveNothingBehind(String typed, String expected) throws IOException {
        Path sims = Files.writeString(
                folder.resolve("sims.csv"),
                expected.contains("NaN") ? "a,b\n1,2\n2,NaN\n3,NaN\n4,NaN\n" : "a,b,c\n1,2,1\n2,3,1\n3,5,1\n");
        Path config = Files.writeString(folder.resolve("CONFIG"), "traning:\n  steps: 2\n");
        Path run = folder.resolve("R");
        Object[] arguments = List.of(typed.split(" ", -1)).stream()
                .map(word -> switch (word) {
                    case "SIMS" -> sims;
                    case "CONFIG" -> config;
                    case "R" -> run;
                    default -> word;
                })
                .toArray();
        assertThat(sibyl(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(expected);
        assertThat(err.toString()
                        .lines()
                        .filter(line -> line.startsWith("sibyl: "))
                        .count())
                .isEqualTo(1);
        assertThat(run).doesNotExist();
    }

    /** The first run goes on undisturbed, and its weights stay under its own description. */
    @Test
    void aTrainingIsNotReplacedWhileItRuns() throws Exception {
        Path run = folder.resolve("run");
        assertThat(sibyl(
                        "train",
                        "--task",
                        "two-moons",
                        "--simulations",
                        100,
                        "--steps",
                        4,
                        "--batch-size",
                        8,
                        "--out",
                        run))
                .as(err.toString())
                .isZero();
        byte[] before = Files.readAllBytes(run.resolve("description.json"));
        Object[] replacing = {"train", "--task", "slcp", "--simulations", 100, "--steps", 4, "--out", run, "--replace"};
        try (var running = RunFolder.at(run).open(warning -> {})) {
            assertThat(running).isNotNull();
            assertThat(sibyl(replacing)).isEqualTo(2);
            assertThat(err.toString()).contains("run is in use by another training: wait for its end");
            assertThat(inAnotherProcess(replacing)).isEqualTo(2);
            assertThat(Files.readAllBytes(run.resolve("description.json"))).isEqualTo(before);
            assertThat(run.resolve("weights.npy")).exists();
        }
        assertThat(sibyl(replacing)).as(err.toString()).isZero();
        assertThat(RunFolder.at(run).load().provenance().command())
                .isEqualTo("sibyl train --task slcp --simulations 100 --steps 4 --out " + run + " --replace");
    }

    private static int inAnotherProcess(Object... arguments) throws Exception {
        var words = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sibyl.class.getName()));
        List.of(arguments).forEach(each -> words.add(each.toString()));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void aTypedCommandCanBePastedIntoAShell() {
        assertThat(TypedCommand.of(List.of("train", "--parameters", "a=0:1,b", "--out", "my runs/it's")))
                .isEqualTo("sibyl train --parameters a=0:1,b --out 'my runs/it'\\''s'");
        assertThat(TypedCommand.of(List.of("c2st", "", "$HOME"))).isEqualTo("sibyl c2st '' '$HOME'");
    }

    private int sibyl(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
