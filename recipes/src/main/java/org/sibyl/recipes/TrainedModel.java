package org.sibyl.recipes;

import java.nio.file.Path;
import java.util.List;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.ExportReport;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.trainer.training.LossPoint;
import org.sibyl.trainer.training.TrainedNetwork;

/**
 * What a recipe leaves: a trained network and all that its artefact will say. Immutable.
 *
 * @param trained the network with its best averaged weights
 * @param description name, estimator, variables with supports and scalings
 * @param sizes what the network was built for
 * @param provenance where the model comes from
 */
public record TrainedModel(
        TrainedNetwork<?> trained, ModelDescription description, Sizes sizes, Provenance provenance) {

    /** A copy under another name. */
    public TrainedModel withName(String name) {
        return new TrainedModel(trained, description.withName(name), sizes, provenance);
    }

    /** A copy that says what was typed to make it. */
    public TrainedModel withCommand(String command) {
        return new TrainedModel(trained, description, sizes, provenance.withCommand(command));
    }

    /** Training and validation losses, in order. */
    public List<LossPoint> curve() {
        return provenance.curve();
    }

    /**
     * The lowest validation loss, that of the weights kept.
     *
     * @throws IllegalStateException if there was no validation
     */
    public double validationLoss() {
        return curve().stream()
                .mapToDouble(LossPoint::validation)
                .min()
                .orElseThrow(() -> new IllegalStateException("a validation is required, this model had none"));
    }

    /** Wall time of the training. */
    public double seconds() {
        return provenance.seconds();
    }

    /**
     * Writes the model as an artefact, checked against the training engine; load it with {@code Posterior.load}.
     *
     * @param target a path that ends in {@code .sibyl} for one file, any other for a folder
     * @throws IllegalArgumentException if there is something at the path already
     * @throws org.sibyl.exporter.ParityException if the exported graphs do not agree with the training engine
     */
    public ExportReport export(Path target) {
        return export(target, ExportOptions.DEFAULT);
    }

    /** As {@link #export(Path)}, with options. */
    public ExportReport export(Path target, ExportOptions options) {
        return Exporter.of(options).export(trained, shape(), description, provenance, target);
    }

    private FieldShape shape() {
        var context = sizes.tokens();
        return description.mode().takesEncoder()
                ? new FieldShape(sizes.parameters(), 1, context.tokens(), context.channels())
                : FieldShape.of(sizes.variables());
    }
}
