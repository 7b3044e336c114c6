package org.sibyl.server.http;

/**
 * A whole request.
 *
 * @param head what it says before its body
 * @param body its bytes, the request's own
 */
@SuppressWarnings("ArrayRecordComponent") // made for one reader, and never compared
public record Request(RequestHead head, byte[] body) {}
