package org.sibyl.server.api;

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

    /** How many are drawn where nobody says. */
    static final int USUAL = 1000;

    private static final int BLOCK = 1024; // draws

    SamplingOptions options(Allowance allowance) {
        return allowance.options(own);
    }

    /**
     * Sends the draws while they are made; a stream that is not ended as its form ends is not whole. The draws are those that one reply would have.
     *
     * @param form of the stream
     * @throws ClientLeftException if the client leaves, or is too slow
     */
    public void stream(Answer answer, Allowance allowance, StreamForm form) {
        var first = block(0, allowance);
        var head = named.answer();
        head.put("seed", seed);
        var written = form.of(head, first);
        var stream = answer.begin(Reply.of(200, form.contentType(), written.head()));
        try {
            send(stream, first, allowance, written);
        } catch (ClientLeftException e) {
            stream.abort();
            throw e;
        } catch (RuntimeException e) {
            stream.write(written.failure(Refusal.of(e, allowance.deadline())));
            stream.abort();
            throw e;
        }
    }

    private void send(ReplyStream stream, Draws first, Allowance allowance, WrittenDraws written) {
        long attempts = 0;
        var block = first;
        for (int sent = 0; sent < draws; sent += block.rows()) {
            block = sent == 0 ? first : block(sent, allowance);
            attempts += block.attempts();
            stream.write(written.block(block));
        }
        stream.write(written.end(draws, attempts));
        stream.end();
    }

    private Draws block(int from, Allowance allowance) {
        return query.sample(
                Math.min(BLOCK, draws - from), seed, options(allowance).withFirstDraw(from));
    }
}
