package org.sibyl.exporter.gensbi;

import java.util.List;
import org.sibyl.exporter.FieldShape;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.Parameter;

/** A network of the reference library: ours of the same shape, and where its weights are found. */
sealed interface ReferenceNetwork permits ReferenceFlux1Joint, ReferenceSimFormer {

    /** The {@code network} of a configuration. */
    static ReferenceNetwork read(ConfigFields fields) {
        var network = switch (fields.choice("network", "flux1joint", "simformer")) {
            case "flux1joint" -> ReferenceFlux1Joint.read(fields);
            default -> ReferenceSimFormer.read(fields);
        };
        fields.requireNoOthers();
        return network;
    }

    /** What the configuration calls it. */
    String type();

    /** Our network. */
    Network network();

    /** Sizes and options in one line. */
    String text();

    /** What it is asked for. */
    Mode mode();

    /** The sizes of its inputs. */
    FieldShape shape();

    /** The tensors that make up a parameter, side by side along its last axis. */
    List<TensorSource> sources(Parameter parameter);
}
