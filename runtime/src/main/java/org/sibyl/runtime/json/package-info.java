/**
 * JSON, strictly: RFC 8259 without any leniency, read under limits into a small immutable tree, written for people and in its canonical
 * form, RFC 8785.
 *
 * <p>What is read was written by strangers. {@link org.sibyl.runtime.json.JsonReader} refuses whatever two readers could take
 * differently: a name twice, text after the end, numbers beyond doubles, halves of surrogate pairs; and whatever is deep or long. A {@link
 * org.sibyl.runtime.json.JsonPlace} is a value with the way to it, so that a refusal names {@code variables[1].scale[0]}.
 *
 * <p>{@link org.sibyl.runtime.json.JsonMapping} turns the tree into values and back. Records are objects with a member for each component;
 * a sealed type is told by its member {@code type}, and its kinds are one line each:
 *
 * <pre>{@code
 * var mapping = JsonMapping.empty()
 *         .with(Kinds.of(Base.class).with("normal", Normal.class).with("student-t", StudentT.class));
 * JsonValue tree = mapping.write(Base.class, new StudentT(5));           // {"type": "student-t", "degrees": 5.0}
 * Base base = mapping.read(Base.class, JsonReader.read(bytes));
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.json;

import org.jspecify.annotations.NullMarked;
