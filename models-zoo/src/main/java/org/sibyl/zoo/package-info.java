/**
 * Benchmark tasks: inference problems whose posterior or likelihood is known, so that an approximation can be judged.
 *
 * <p>A {@link org.sibyl.zoo.Task} joins a prior p(θ) and a simulator p(x | θ). Where the density of the simulator is
 * tractable the task gives a {@link org.sibyl.zoo.Likelihood}; where the posterior p(θ | x) ∝ p(x | θ) p(θ) can be
 * sampled exactly it gives a {@link org.sibyl.zoo.PosteriorSampler}.
 *
 * <table>
 * <caption>Tasks</caption>
 * <tr><th>task</th><th>parameters</th><th>data</th><th>prior</th><th>exact posterior</th></tr>
 * <tr><td>{@link org.sibyl.zoo.TwoMoons}</td><td>2</td><td>2</td><td>uniform</td><td>closed form</td></tr>
 * <tr><td>{@link org.sibyl.zoo.GaussianLinear}</td><td>10</td><td>10</td><td>Gaussian</td><td>closed form</td></tr>
 * <tr><td>{@link org.sibyl.zoo.GaussianLinearUniform}</td><td>10</td><td>10</td><td>uniform</td><td>closed form</td></tr>
 * <tr><td>{@link org.sibyl.zoo.GaussianMixture}</td><td>2</td><td>2</td><td>uniform</td><td>closed form</td></tr>
 * <tr><td>{@link org.sibyl.zoo.Slcp}</td><td>5</td><td>8</td><td>uniform</td><td>none, the likelihood is known</td></tr>
 * <tr><td>{@link org.sibyl.zoo.SlcpDistractors}</td><td>5</td><td>100</td><td>uniform</td><td>none, the likelihood is known</td></tr>
 * <tr><td>{@link org.sibyl.zoo.BernoulliGlm}</td><td>10</td><td>10</td><td>Gaussian</td><td>none, the likelihood is known</td></tr>
 * <tr><td>{@link org.sibyl.zoo.BernoulliGlmRaw}</td><td>10</td><td>100</td><td>Gaussian</td><td>none, the likelihood is known</td></tr>
 * <tr><td>{@link org.sibyl.zoo.Sir}</td><td>2</td><td>10</td><td>log-normal</td><td>none, the likelihood is known</td></tr>
 * <tr><td>{@link org.sibyl.zoo.LotkaVolterra}</td><td>4</td><td>20</td><td>log-normal</td><td>none, the likelihood is known</td></tr>
 * </table>
 *
 * <pre>{@code
 * Task task = new TwoMoons();
 * Pairs training = task.simulations().run(100_000, 1, task.data());
 * RandomGenerator random = RandomStreams.of(7, 0);
 * double[] observation = task.simulate(task.prior().draw(random), random);
 * double[][] exact = task.exactPosterior().orElseThrow().draw(observation, 10_000, random);
 * }</pre>
 *
 * <p>Source: Lueckmann, Boelts, Greenberg, Gonçalves and Macke, Benchmarking Simulation-Based Inference, AISTATS 2021.
 */
@NullMarked
package org.sibyl.zoo;

import org.jspecify.annotations.NullMarked;
