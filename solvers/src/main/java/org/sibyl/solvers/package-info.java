/**
 * The mathematics of sampling from a trained generative model, on the JDK alone.
 *
 * <p>A network was trained to turn noise ε ~ N(0, 1) into data x₁ along a path x = α x₁ + σ ε. Every method shares one time
 * axis, s = 0 for noise and s = 1 for data, and maps it to its native time. Drawing a sample is solving
 *
 * <pre>
 *   dx/ds = v(s, x),   x(0) ~ base,   x(1) = the draw
 *   ln p(x(1)) = ln p_base(x(0)) − ∫₀¹ div v ds
 * </pre>
 *
 * <table>
 * <caption>Packages</caption>
 * <tr><th>package</th><th>holds</th></tr>
 * <tr><td>{@code base}</td><td>base distributions of normalising flows</td></tr>
 * <tr><td>{@code path}</td><td>schedules α(t), σ(t) and the conversions between velocity, score, noise and clean sample</td></tr>
 * <tr><td>{@code method}</td><td>what the network predicts: velocity, score or denoised sample</td></tr>
 * <tr><td>{@code grid}</td><td>where a fixed-step solve puts its nodes</td></tr>
 * <tr><td>{@code support}</td><td>bijections between a variable's support and the real line</td></tr>
 * <tr><td>{@code noise}</td><td>normal numbers keyed by seed, observation, draw, step and coordinate; every other random stream</td></tr>
 * <tr><td>{@code process}</td><td>a method together with a network: the velocity, score and denoiser that solvers see</td></tr>
 * <tr><td>{@code ode}</td><td>methods for dx/ds = v</td></tr>
 * <tr><td>{@code sde}</td><td>the same with noise: dx = (v + ½ g² score) ds + g dW</td></tr>
 * <tr><td>{@code multistep}</td><td>exponential methods in ln(α/σ), one evaluation a step</td></tr>
 * <tr><td>{@code density}</td><td>the augmented ODE of (x, ln p)</td></tr>
 * <tr><td>{@code choice}</td><td>the table of solvers by name, their settings and presets</td></tr>
 * <tr><td>{@code fit}</td><td>grids fitted to a trained model</td></tr>
 * <tr><td>{@code variable}</td><td>what a model is about: blocks of parameters and data</td></tr>
 * </table>
 *
 * <p>{@link org.sibyl.solvers.Batch} is the state of many draws. A solve in five lines:
 *
 * <pre>{@code
 * var method = new FlowMatching(new CondOt());
 * var process = new GenerativeProcess(method, network);
 * var noise = RowNoise.of(seed, observations, draws);
 * var solver = new FixedStep(new Midpoint(), new UniformGrid(50));
 * Batch x = solver.solve(process, noise.normals(0, Stream.START, dimension), noise, StepListener.SILENT);
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers;

import org.jspecify.annotations.NullMarked;
