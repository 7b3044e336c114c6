/**
 * The family of fields in recipes: a {@link org.sibyl.recipes.network.NetworkChoice network} and a {@link org.sibyl.recipes.method.MethodChoice
 * method}, independent of each other.
 *
 * <pre>{@code
 * var choice = FieldChoice.of(SimFormerChoice.DEFAULT).withMethod(MethodChoice.edm());
 * choice.name();          // simformer-edm
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.field;

import org.jspecify.annotations.NullMarked;
