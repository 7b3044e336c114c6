package org.sibyl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the shell script of a guide in the folder that the process was started in, to its first failure. {@code ./sibyl} is a stub there
 * that asks this process, so that the shell does all that a reader's shell does and Java starts once.
 *
 * <p>The rule by which work is cut down: trainings take four updates of 16 rows of at most 300 pairs, draws are at most 20 each, reports
 * have 20 pairs, and those of a task, which can simulate thousands of others, no observation. A benchmark has one task, one budget and one small network. {@code run} is answered by a training and an export; its other stages have their own tests. Everything else is as typed.
 */
final class GuideShell {
    private static final String STUB = """
            #!/bin/sh
            printf '%s\\n' "$@" > .desk/request
            cat .desk/answer
            exit "$(cat .desk/code)"
            """;
    private static final String SMALL = ".desk/small.yaml";
    private static final String SMALL_NETWORK =
            "mlp-flow: {network: {type: mlp, width: 8, layers: 1}, training: {steps: 4, batch-size: 16}}";
    private static final int VERDICT = 1; // of a model of four updates no report speaks well

    private GuideShell() {}

    /** Takes the script's file. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Files.writeString(Path.of("sibyl"), STUB);
        shell("-c", "chmod +x sibyl && mkdir .desk && mkfifo .desk/request .desk/answer");
        Files.writeString(Path.of(SMALL), SMALL_NETWORK);
        var desk = new Thread(GuideShell::answer);
        desk.setDaemon(true);
        desk.start();
        System.exit(shell("-e", arguments[0]));
    }

    private static int shell(String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("sh"));
        all.addAll(List.of(words));
        return new ProcessBuilder(all).inheritIO().start().waitFor();
    }

    private static void answer() {
        try {
            while (true) {
                var words = Files.readAllLines(Path.of(".desk", "request"));
                var out = new StringWriter();
                int code = executed(words, out);
                Files.writeString(Path.of(".desk", "code"), Integer.toString(code));
                Files.writeString(Path.of(".desk", "answer"), out.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int executed(List<String> typed, StringWriter out) {
        long start = System.nanoTime();
        int code = 0;
        for (var words : cut(typed)) {
            code = Math.max(
                    code,
                    Sibyl.command()
                            .setOut(new PrintWriter(out, true))
                            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                            .execute(words.toArray(String[]::new)));
        }
        System.err.printf(
                "%.1f s, code %d: sibyl %s%n", (System.nanoTime() - start) / 1e9, code, String.join(" ", typed));
        return code == VERDICT && List.of("diagnose", "judge").contains(typed.get(0)) ? 0 : code;
    }

    /** The commands that stand for one that was typed. */
    static List<List<String>> cut(List<String> typed) {
        String command = typed.get(0);
        if (GuidesTest.isParsedOnly(typed)) {
            return List.of();
        }
        if (command.equals("run")) {
            String task = typed.get(1);
            String model = Path.of("runs", task, task + ".sibyl").toString();
            return List.of(
                    cut(List.of(
                                    "train",
                                    "--task",
                                    task,
                                    "--out",
                                    Path.of("runs", task).toString()))
                            .get(0),
                    List.of("export", Path.of("runs", task).toString(), "--out", model));
        }
        var words = new ArrayList<>(typed);
        switch (command) {
            case "train" -> {
                if (!typed.contains("--resume")) {
                    set(words, Map.of("--steps", 4, "--batch-size", 16));
                }
                if (typed.contains("--task")) {
                    set(words, Map.of("--simulations", 300));
                }
            }
            case "simulate" -> set(words, Map.of("--n", 300));
            case "sample", "fit-grid" -> set(words, Map.of("--draws", 20));
            case "diagnose" -> {
                if (!typed.contains("--pairs") && typed.contains("--observation")) {
                    int at = words.indexOf("--observation");
                    words.subList(at, at + 2).clear();
                }
                set(words, Map.of("--simulations", 20, "--draws", 20, "--density-draws", 0));
            }
            case "benchmark" -> {
                set(words, Map.of("--draws", 100, "--pairs", 20));
                words.set(words.indexOf("--tasks") + 1, "two-moons");
                words.set(words.indexOf("--budgets") + 1, "300");
                words.addAll(List.of("--configurations", SMALL, "--threads", "1"));
            }
            default -> {}
        }
        return List.of(words);
    }

    private static void set(List<String> words, Map<String, Integer> numbers) {
        numbers.forEach((option, number) -> {
            int at = words.indexOf(option);
            if (at >= 0) {
                words.set(at + 1, Integer.toString(number));
            } else {
                words.addAll(List.of(option, Integer.toString(number)));
            }
        });
    }
}
