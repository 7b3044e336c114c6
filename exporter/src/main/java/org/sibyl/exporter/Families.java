package org.sibyl.exporter;

import org.sibyl.exporter.fewstep.FewStepPrograms;
import org.sibyl.exporter.field.FieldPrograms;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.exporter.flow.FlowPrograms;
import org.sibyl.exporter.point.PointPrograms;
import org.sibyl.exporter.program.TrainedPrograms;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.training.TrainedNetwork;

/** The families of estimators: one line each. */
final class Families {
    private Families() {}

    /**
     * The programs of a trained network.
     *
     * @param shape sizes of its state and of the observation
     * @throws IllegalArgumentException if it is of no known family, or does not suit mode and shape
     */
    static TrainedPrograms programs(TrainedNetwork<?> trained, Mode mode, FieldShape shape) {
        if (trained.network() instanceof FieldNetwork field) {
            return new FieldPrograms(TrainedNetwork.of(field, trained.weights()), mode, shape);
        }
        if (trained.network() instanceof FlowNetwork flow) {
            return new FlowPrograms(TrainedNetwork.of(flow, trained.weights()), shape.observation());
        }
        if (trained.network() instanceof EstimateNetwork network) {
            return new PointPrograms(TrainedNetwork.of(network, trained.weights()), shape.observation());
        }
        if (trained.network() instanceof JumpNetwork network) {
            return new FewStepPrograms(TrainedNetwork.of(network, trained.weights()), shape.observation());
        }
        throw new IllegalArgumentException(
                "a network that can be exported is needed, such as a FieldNetwork, but this is a "
                        + trained.network().getClass().getSimpleName());
    }
}
