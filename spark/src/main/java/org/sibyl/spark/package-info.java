/**
 * Draws, simulations and scores on Apache Spark.
 *
 * <p>{@link org.sibyl.spark.SibylTransformer} is a stage of a Spark ML pipeline: a column of observations in, a column of draws or of summaries out. {@link
 * org.sibyl.spark.SparkSimulations} makes training pairs, {@link org.sibyl.spark.SparkScores} judges a model by pairs. Noise is keyed by a row's number, not by where or when the row is worked on: results
 * have the same bits for any number of partitions, executors and attempts.
 *
 * <pre>{@code
 * var draws = SibylTransformer.of(Files.readAllBytes(Path.of("stars.sibyl")))
 *         .setInputCol("x").setIdCol("id").setOutputCol("draws").setDraws(1000).setSeed(1)
 *         .transform(table);
 * }</pre>
 */
@NullMarked
package org.sibyl.spark;

import org.jspecify.annotations.NullMarked;
