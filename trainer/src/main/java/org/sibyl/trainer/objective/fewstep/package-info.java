/**
 * What few-step maps are trained for. Each loss is a {@link org.sibyl.trainer.objective.fewstep.JumpLoss}; they share rows, noise and validation.
 *
 * <table>
 * <caption>Losses</caption>
 * <tr><td>{@link org.sibyl.trainer.objective.fewstep.MeanFlowLoss}</td><td>the average velocity agrees with its own derivative</td></tr>
 * <tr><td>{@link org.sibyl.trainer.objective.fewstep.ConsistencyLoss}</td><td>neighbouring times of one path lead to the same data</td></tr>
 * <tr><td>{@link org.sibyl.trainer.objective.fewstep.StableConsistencyLoss}</td><td>the same in the limit, by the tangent of the path</td></tr>
 * <tr><td>{@link org.sibyl.trainer.objective.fewstep.TaughtMeanFlowLoss}</td><td>average velocities of a teacher's ways</td></tr>
 * <tr><td>{@link org.sibyl.trainer.objective.fewstep.TaughtConsistencyLoss}</td><td>every state of a teacher's way leads to its end</td></tr>
 * <tr><td>{@link org.sibyl.trainer.objective.fewstep.SegmentLoss}</td><td>the jumps of a teacher's probability flow</td></tr>
 * </table>
 *
 * <p>Without a teacher the size of a loss does not tell how good the draws are: the target moves with the network. So a map is validated by the energy
 * score of its draws, {@link org.sibyl.trainer.objective.fewstep.EnergyScore}.
 *
 * <pre>{@code
 * var objective = FewStepObjective.of(MeanFlowLoss.DEFAULT, new AverageVelocity(), 1, Inference.Conditional.of(2, 10));
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.objective.fewstep;

import org.jspecify.annotations.NullMarked;
