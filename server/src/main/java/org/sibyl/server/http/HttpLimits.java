package org.sibyl.server.http;

import java.time.Duration;

/**
 * What a client may take of a server.
 *
 * @param body bytes of a request's body, at least 0
 * @param headers bytes of a request's headers, at least 1
 * @param line bytes of a request's first line, at least 1
 * @param connections open at once, at least 1
 * @param arrival from the first byte of a request to its last, above 0
 * @param idle without a request, above 0
 * @param departure for a reply, or a block of a stream, to be taken, above 0
 */
public record HttpLimits(
        int body, int headers, int line, int connections, Duration arrival, Duration idle, Duration departure) {

    /** Checks every number. */
    public HttpLimits {
        require(body >= 0, "the largest body must be at least 0 bytes", body);
        require(headers >= 1, "the largest headers must be at least 1 byte", headers);
        require(line >= 1, "the longest first line must be at least 1 byte", line);
        require(connections >= 1, "connections must be at least 1", connections);
        require(isPositive(arrival), "the time to send a request must be above 0", arrival);
        require(isPositive(idle), "the time without a request must be above 0", idle);
        require(isPositive(departure), "the time to take a reply must be above 0", departure);
    }

    /** Returns 1 MiB of body, 16 KiB of headers, 4 KiB of first line, 1,024 connections, 10 s to send, 60 s idle, 30 s to take. */
    public static HttpLimits usual() {
        return new HttpLimits(
                1 << 20,
                1 << 14,
                1 << 12,
                1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    /** Returns a copy with another size of body. */
    public HttpLimits withBody(int bytes) {
        return new HttpLimits(bytes, headers, line, connections, arrival, idle, departure);
    }

    /** Returns a copy with another number of connections. */
    public HttpLimits withConnections(int count) {
        return new HttpLimits(body, headers, line, count, arrival, idle, departure);
    }

    /** Returns a copy with another time to send a request. */
    public HttpLimits withArrival(Duration time) {
        return new HttpLimits(body, headers, line, connections, time, idle, departure);
    }

    private static boolean isPositive(Duration time) {
        return time.compareTo(Duration.ZERO) > 0;
    }

    private static void require(boolean holds, String what, Object came) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", but is " + came);
        }
    }
}
