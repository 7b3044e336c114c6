package org.sibyl.importers.gensbi;

import java.util.List;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Parameter;

/** A network of GenSBI: ours of the same shape, and where its weights are found. */
sealed interface ReferenceNetwork permits ReferenceFlux1, ReferenceFlux1Joint, ReferenceSimFormer {

    /** The {@code network} of a configuration. */
    static ReferenceNetwork read(ConfigFields fields) {
        var type = fields.choice("network", "flux1", "flux1joint", "simformer");
        ReferenceNetwork network = switch (type) {
            case "flux1" -> ReferenceFlux1.read(fields);
            case "flux1joint" -> ReferenceFlux1Joint.read(fields);
            case "simformer" -> ReferenceSimFormer.read(fields);
            default -> throw new AssertionError(type);
        };
        fields.requireNoOthers();
        return network;
    }

    /** What the configuration calls it. */
    String type();

    /** Our network. */
    FieldNetwork network();

    /** Sizes and options in one line. */
    String text();

    /** What it is asked for. */
    Mode mode();

    /** Adds what its files leave open. */
    void assume(Assumptions assumptions);

    /** The sizes of its inputs. */
    FieldShape shape();

    /** Tables that a file may hold beside the weights, for their numbers are fixed. */
    default List<SavedSinusoids> fixedTables() {
        return List.of();
    }

    /** The tensors that make up a parameter, side by side along its last axis. */
    List<TensorSource> sources(Parameter parameter);
}
