package org.sibyl.server.http;

/** The way back to the client of one request, for one reply or one stream. Thread-safe. */
public interface Answer {

    /** Sends the reply, and returns before it has left. Nothing happens if the client has left. */
    void send(Reply reply);

    /**
     * Begins a reply whose body comes in blocks.
     *
     * @param head its body is the first block
     * @throws ClientLeftException if the client has left
     */
    ReplyStream begin(Reply head);

    /** Runs something once if the client leaves before the answer is complete; at once if it has left. It must not block. */
    void onLeave(Runnable then);
}
