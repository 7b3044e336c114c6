package org.sibyl.server.api;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.sibyl.runtime.Query;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.server.http.Answer;
import org.sibyl.server.http.ClientLeftException;
import org.sibyl.server.http.Reply;
import org.sibyl.server.http.ReplyStream;

/**
 * A request for draws, checked.
 *
 * @param named the model
 * @param query what is asked of it
 * @param draws how many
 * @param seed of their noise
 * @param own how the model draws
 */
public record DrawsAsked(NamedModel named, Query query, int draws, long seed, SamplingOptions own) {

    /** The content type of a stream: a JSON value a line. */
    public static final String LINES = "application/x-ndjson";

    /** How many are drawn where nobody says. */
    static final int USUAL = 1000;

    private static final int BLOCK = 1024; // draws

    SamplingOptions options(Allowance allowance) {
        return allowance.options(own);
    }

    /**
     * Sends the draws while they are made: a line with what they are, a line for each, and a last line that says how many there were; a stream
     * without it is not whole. The draws are those that one reply would have.
     *
     * @throws ClientLeftException if the client leaves, or is too slow
     */
    public void stream(Answer answer, Allowance allowance) {
        var first = block(0, allowance);
        var head = named.answer();
        head.put("seed", seed);
        head.put("names", first.names());
        head.put("units", first.units());
        var line = new ByteArrayOutputStream();
        add(line, head);
        var stream = answer.begin(Reply.of(200, LINES, line.toByteArray()));
        try {
            send(stream, first, allowance);
        } catch (ClientLeftException e) {
            stream.abort();
            throw e;
        } catch (RuntimeException e) {
            stream.write(Refusal.of(e, allowance.deadline()).reply().body());
            stream.abort();
            throw e;
        }
    }

    private void send(ReplyStream stream, Draws first, Allowance allowance) {
        long attempts = 0;
        var block = first;
        for (int sent = 0; sent < draws; sent += block.rows()) {
            block = sent == 0 ? first : block(sent, allowance);
            attempts += block.attempts();
            var lines = new ByteArrayOutputStream();
            for (int i = 0; i < block.rows(); i++) {
                add(lines, block.copyRow(i));
            }
            stream.write(lines.toByteArray());
        }
        var last = new ByteArrayOutputStream();
        add(last, Map.of("end", Map.of("draws", draws, "attempts", attempts)));
        stream.write(last.toByteArray());
        stream.end();
    }

    private Draws block(int from, Allowance allowance) {
        return query.sample(
                Math.min(BLOCK, draws - from), seed, options(allowance).withFirstDraw(from));
    }

    private static void add(ByteArrayOutputStream lines, Object value) {
        lines.writeBytes(Json.bytes(value));
        lines.write('\n');
    }
}
