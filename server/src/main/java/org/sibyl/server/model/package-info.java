/**
 * The models that are served: opened, lent to requests, and replaced while requests run.
 *
 * <p>A {@link org.sibyl.server.model.ModelSource} says whether what it opens has changed; {@link org.sibyl.server.model.ModelFile} is the one for
 * artefacts on disk, {@link org.sibyl.server.model.PackagedModel} that for the zoo. A {@link org.sibyl.server.model.ServedModel} lends what is open, and a {@link org.sibyl.server.model.ModelShelf} has one for
 * each name.
 *
 * <pre>{@code
 * try (var loan = shelf.find("two-moons").orElseThrow().borrow()) {
 *     loan.model().posterior().given(x).sample(100, seed);
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.server.model;

import org.jspecify.annotations.NullMarked;
