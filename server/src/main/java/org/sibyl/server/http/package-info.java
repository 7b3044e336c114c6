/**
 * HTTP/1.1 on Netty: whole requests in, whole replies or streams out, and no byte more than the limits allow.
 *
 * <p>A {@link org.sibyl.server.http.HttpDoor} gives each request to a {@link org.sibyl.server.http.Service}, twice: its head before the body is
 * read, so that what is refused costs nothing, and then as a whole. The service answers through an {@link org.sibyl.server.http.Answer}, from
 * any thread, and may ask to be told when the client leaves.
 *
 * <pre>{@code
 * Service service = ...;
 * try (var door = HttpDoor.open("127.0.0.1", 8080, HttpLimits.usual(), service)) {
 *     System.out.println(door.port());
 * }
 * }</pre>
 *
 * <p>The server of the JDK was weighed and left: it cannot tell that a client has left before it writes, and keeps the time of slow clients by
 * properties of the whole process.
 */
@NullMarked
package org.sibyl.server.http;

import org.jspecify.annotations.NullMarked;
