package org.sibyl.server;

import java.time.Duration;
import java.util.Optional;
import org.sibyl.server.http.HttpLimits;

/**
 * Where a server answers, for whom, and how much.
 *
 * @param host address or name of this machine; the loopback one is for this machine alone
 * @param port the port, 0 for any that is free
 * @param http what a client may take of the connection
 * @param threads that work for one request, at least 1
 * @param maxDraws most draws, or points, of one request, at least 1
 * @param concurrency requests that are worked on at once, at least 1
 * @param queue requests that wait, at least 0; more are refused
 * @param deadline for an answer, from the arrival of its request, above 0
 * @param token that clients must show; empty for everybody
 * @param refresh how often models are looked at for others in their place, above 0
 */
public record ServerOptions(
        String host,
        int port,
        HttpLimits http,
        int threads,
        int maxDraws,
        int concurrency,
        int queue,
        Duration deadline,
        Optional<BearerToken> token,
        Duration refresh) {

    private static final int USUAL_PORT = 8080;
    private static final int USUAL_DRAWS = 100_000;
    private static final int USUAL_QUEUE = 64;

    /** Checks every number. */
    public ServerOptions {
        require(port >= 0 && port <= 65_535, "port must be from 0 to 65535", port);
        require(threads >= 1, "threads must be at least 1", threads);
        require(maxDraws >= 1, "the most draws of a request must be at least 1", maxDraws);
        require(concurrency >= 1, "concurrency must be at least 1", concurrency);
        require(queue >= 0, "the queue must be at least 0", queue);
        require(deadline.compareTo(Duration.ZERO) > 0, "the deadline must be above 0", deadline);
        require(refresh.compareTo(Duration.ZERO) > 0, "the time between two looks must be above 0", refresh);
    }

    private static void require(boolean holds, String what, Object came) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", but is " + came);
        }
    }

    /**
     * Returns port 8080 for this machine alone; a thread for a request and as many requests as there are processors, 64 waiting, 100,000 draws and
     * 30 s each; a look at models every 2 s.
     */
    public static ServerOptions usual() {
        return new ServerOptions(
                "127.0.0.1",
                USUAL_PORT,
                HttpLimits.usual(),
                1,
                USUAL_DRAWS,
                Runtime.getRuntime().availableProcessors(),
                USUAL_QUEUE,
                Duration.ofSeconds(30),
                Optional.empty(),
                Duration.ofSeconds(2));
    }

    /** Returns a copy at another place. */
    public ServerOptions at(String otherHost, int otherPort) {
        return new ServerOptions(
                otherHost, otherPort, http, threads, maxDraws, concurrency, queue, deadline, token, refresh);
    }

    /** Returns a copy with other limits of connections. */
    public ServerOptions withHttp(HttpLimits other) {
        return new ServerOptions(host, port, other, threads, maxDraws, concurrency, queue, deadline, token, refresh);
    }

    /** Returns a copy with another number of threads for a request. */
    public ServerOptions withThreads(int count) {
        return new ServerOptions(host, port, http, count, maxDraws, concurrency, queue, deadline, token, refresh);
    }

    /** Returns a copy with other most draws. */
    public ServerOptions withMaxDraws(int count) {
        return new ServerOptions(host, port, http, threads, count, concurrency, queue, deadline, token, refresh);
    }

    /** Returns a copy with other numbers of requests that run and wait. */
    public ServerOptions withRequests(int running, int waiting) {
        return new ServerOptions(host, port, http, threads, maxDraws, running, waiting, deadline, token, refresh);
    }

    /** Returns a copy with another deadline. */
    public ServerOptions withDeadline(Duration time) {
        return new ServerOptions(host, port, http, threads, maxDraws, concurrency, queue, time, token, refresh);
    }

    /** Returns a copy for those who show a token. */
    public ServerOptions withToken(BearerToken secret) {
        return new ServerOptions(
                host, port, http, threads, maxDraws, concurrency, queue, deadline, Optional.of(secret), refresh);
    }

    /** Returns a copy with another time between two looks at the models. */
    public ServerOptions withRefresh(Duration time) {
        return new ServerOptions(host, port, http, threads, maxDraws, concurrency, queue, deadline, token, time);
    }
}
