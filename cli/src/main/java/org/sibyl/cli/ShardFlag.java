package org.sibyl.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.file.Place;
import org.sibyl.workflow.JudgedModel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that does a part of a command's work, for {@code sibyl merge} to join: a mix-in. */
final class ShardFlag {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = Shard.Typed.class,
            description =
                    "Do the I-th of N parts only; beside --out goes OUT.shard.json, which says which. 'sibyl merge' joins the"
                            + " parts to what one run would have written, bit by bit.")
    private @Nullable Shard shard;

    Optional<Shard> shard() {
        return Optional.ofNullable(shard);
    }

    /** Refuses what cannot be joined, what is there, and inputs that cannot be read again to tell this run from others. */
    void requireFree(Path out, ReplaceFlag replace) {
        if (shard != null) {
            if (Place.at(out).kind() == Place.Kind.STREAM) {
                throw new IllegalArgumentException(
                        "--shard writes a file and one beside it, but --out is " + out + ": name a file");
            }
            replace.requireFreeFile(ShardRecord.beside(out));
            CommandFiles.of(spec).inputs().forEach(ShardFlag::requireFile);
        }
    }

    private static void requireFile(CommandFiles.Named input) {
        if (Place.at(input.path()).kind() == Place.Kind.STREAM) {
            throw new IllegalArgumentException(
                    "with --shard each input is a file, by whose contents 'sibyl merge' tells one run"
                            + " from another, but there is " + input + ": write it to a file first");
        }
    }

    /**
     * Writes the record of a part that was written.
     *
     * @param joined arrays whose rows are those of the part; others are the same in each
     * @param rows of all parts that were tried
     * @param leftOut rows that are not in the file, by reason, counted from 0 in the whole
     */
    void record(Path out, List<String> joined, int rows, Map<String, int[]> leftOut) {
        record(out, joined, rows, leftOut, Optional.empty());
    }

    /** As {@link #record(Path, List, int, Map)}, of a part that is judged when all parts are there. */
    void record(Path out, List<String> joined, int rows, JudgedModel judged) {
        record(out, joined, rows, Map.of(), Optional.of(judged));
    }

    private void record(
            Path out, List<String> joined, int rows, Map<String, int[]> leftOut, Optional<JudgedModel> judged) {
        shard().ifPresent(part -> new ShardRecord(
                        ShardRecord.FORMAT,
                        RunIdentity.of(spec),
                        part.index(),
                        part.of(),
                        rows,
                        joined,
                        leftOut,
                        judged,
                        ShardRecord.digest(out))
                .write(out));
    }
}
