/**
 * The seam between a recipe and the families of estimators. A recipe holds an {@link org.sibyl.recipes.estimator.EstimatorChoice}; when the pairs are
 * known it becomes an {@link org.sibyl.recipes.estimator.Assignment}: a network, its objective, and the estimator that the artefact will name.
 *
 * <pre>{@code
 * EstimatorChoice choice = FieldChoice.of(MlpChoice.DEFAULT);
 * Assignment<?> assignment = choice.assignment(sizes);
 * var trained = assignment.run(set, options).run(Progress.none());
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.estimator;

import org.jspecify.annotations.NullMarked;
