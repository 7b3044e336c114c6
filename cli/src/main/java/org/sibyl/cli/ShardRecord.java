package org.sibyl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.workflow.JudgedModel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which part of which run a file is; it lies beside the file, as {@code FILE.shard.json}.
 *
 * @param format of this record
 * @param run identity of the run, see {@link RunIdentity}
 * @param shard which part, from 1
 * @param of how many parts there are
 * @param rows of the whole, with those left out
 * @param joined arrays whose rows are those of the part
 * @param leftOut rows that are not in the file, by reason, counted from 0 in the whole
 * @param judged the model that the whole judges, where it is no table but answers of a model, which a report is made of
 * @param sha256 of the file
 */
record ShardRecord(
        int format,
        String run,
        int shard,
        int of,
        int rows,
        List<String> joined,
        Map<String, int[]> leftOut,
        Optional<JudgedModel> judged,
        String sha256) {
    static final int FORMAT = 2;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** Where the record of a file lies. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".shard.json");
    }

    static String digest(Path file) {
        try {
            return Sha256.hex(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": cannot be read (" + failure.getMessage() + ")", failure);
        }
    }

    void write(Path file) {
        AtomicFile.at(beside(file)).write(MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the record of a file, which must be as it was written. */
    static ShardRecord read(Path file) {
        var beside = beside(file);
        try {
            var record = MAPPER.readValue(Files.readAllBytes(beside), ShardRecord.class);
            if (record.format != FORMAT) {
                throw new IllegalArgumentException(beside + " must be of format " + FORMAT + ", but is of "
                        + record.format + ": merge with the release that wrote it");
            }
            if (!record.sha256.equals(digest(file))) {
                throw new IllegalArgumentException(
                        file + " must be as --shard wrote it, but was changed since: make this part again");
            }
            return record;
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    file + " needs " + beside.getFileName() + " beside it, which --shard writes: keep both together",
                    missing);
        } catch (JacksonException damaged) {
            throw new IllegalArgumentException(
                    beside + " is no sound record of a part (" + damaged.getOriginalMessage()
                            + "): make this part again",
                    damaged);
        } catch (IOException failure) {
            throw new UncheckedIOException(beside + ": cannot be read (" + failure.getMessage() + ")", failure);
        }
    }
}
