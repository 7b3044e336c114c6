/**
 * Models as beans of a Spring Boot application.
 *
 * <p>{@code sibyl.models.stars.location=classpath:stars.sibyl} makes a bean {@code stars} of type {@link org.sibyl.runtime.Posterior}, loaded and tested before
 * the application answers, and closed when it stops, once the calls in flight have ended. Where the actuator is present, {@code /health} asks each model for a
 * draw, and {@link org.sibyl.spring.SamplingTimer} times calls.
 *
 * <pre>{@code
 * @RestController
 * class Stars {
 *     private final Posterior stars;
 *
 *     Stars(Posterior stars) {
 *         this.stars = stars;
 *     }
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.spring;

import org.jspecify.annotations.NullMarked;
