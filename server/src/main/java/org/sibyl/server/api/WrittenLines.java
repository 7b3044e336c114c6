package org.sibyl.server.api;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.sibyl.runtime.inference.Draws;

/** A line with what the draws are, a line for each, and a last line that says how many there were. */
final class WrittenLines implements WrittenDraws {
    private final Map<String, Object> said;
    private final Draws first;

    WrittenLines(Map<String, Object> said, Draws first) {
        this.said = said;
        this.first = first;
    }

    @Override
    public byte[] head() {
        said.put("names", first.names());
        said.put("units", first.units());
        return line(said);
    }

    @Override
    public byte[] block(Draws draws) {
        var lines = new ByteArrayOutputStream();
        for (int i = 0; i < draws.rows(); i++) {
            lines.writeBytes(line(draws.copyRow(i)));
        }
        return lines.toByteArray();
    }

    @Override
    public byte[] end(int draws, long attempts) {
        return line(Map.of("end", Map.of("draws", draws, "attempts", attempts)));
    }

    @Override
    public byte[] failure(Refusal refusal) {
        return refusal.reply().body();
    }

    private static byte[] line(Object value) {
        var line = new ByteArrayOutputStream();
        line.writeBytes(Json.bytes(value));
        line.write('\n');
        return line.toByteArray();
    }
}
