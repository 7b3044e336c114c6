package org.sibyl.server.http;

/** A reply that is under way. For one thread, which waits while the client takes its time. */
public interface ReplyStream {

    /**
     * Sends a block, and returns when the client's side has taken it.
     *
     * @param block its bytes, not to be changed
     * @throws ClientLeftException if the client has left, or does not take it in time
     */
    void write(byte[] block);

    /** Ends the reply: the client knows that it is whole. */
    void end();

    /** Breaks the reply off: the client knows that it is not whole. */
    void abort();
}
