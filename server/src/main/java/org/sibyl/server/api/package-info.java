/**
 * What clients may ask, and how it is written: plain JSON, and the Open Inference Protocol (version 2, with its extension for binary tensors), by
 * which clients of KServe and Triton speak.
 *
 * <p>Everything that a client sends is read by {@link org.sibyl.server.api.JsonFields} or {@link org.sibyl.server.api.TensorRequest}, which leave
 * nothing unread: a field that is not known is a {@link org.sibyl.server.api.Refusal}, as is whatever else is wrong with a request. A refusal has
 * a status, a reason in one word, and a message in one line, and tells nothing of the machine.
 *
 * <pre>{@code
 * var fields = JsonFields.of(body);
 * try {
 *     return PlainDoor.sample(named, fields, allowance);
 * } catch (RuntimeException e) {
 *     return Refusal.of(e, allowance.deadline()).reply();
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.server.api;

import org.jspecify.annotations.NullMarked;
