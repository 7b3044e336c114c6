package org.sibyl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.workflow.JudgedModel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What decides the bits of a command's answer: the command, the values of its options, and the contents of the files that it reads. Two command lines
 * of one identity write the same, wherever their files lie.
 */
final class RunIdentity {
    /** Options that change no bit, and those that differ between the parts of a run. */
    private static final Set<String> IRRELEVANT = Set.of(
            "--shard", "--out", "--replace", "--json", "--threads", "--chunk", "--timeout", "--help", "--version");

    private RunIdentity() {}

    /** SHA-256, in hexadecimal digits. */
    static String of(CommandSpec spec) {
        var digest = new Sha256().add(spec.qualifiedName() + "\n");
        spec.args().stream()
                .filter(argument ->
                        !(argument instanceof OptionSpec option) || !IRRELEVANT.contains(option.longestName()))
                .sorted(Comparator.comparing(argument ->
                        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel()))
                .forEach(argument -> {
                    digest.add(argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel());
                    Object value = argument.getValue();
                    for (Object each : value instanceof Collection<?> several ? List.copyOf(several) : single(value)) {
                        digest.add("=" + decisive(each) + "\n");
                    }
                });
        return digest.hex();
    }

    private static List<Object> single(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    /** A value, or what is in the file that it names. */
    private static Object decisive(Object value) {
        if (value instanceof ModelName model) {
            return JudgedModel.digest(model.read().manifest()); // findings that are put into it change no answer
        }
        return value instanceof Path path ? contents(path) : value;
    }

    private static String contents(Path path) {
        var digest = new Sha256();
        try (var files = Files.walk(path)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.add(path.relativize(file) + "\n").add(Files.readAllBytes(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(path + ": cannot be read (" + failure.getMessage() + ")", failure);
        }
        return digest.hex();
    }
}
