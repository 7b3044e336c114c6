package org.sibyl.exporter;

import java.util.Map;
import java.util.Optional;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Estimator;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.artefact.TrainingRange;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.TrainingSet;

/**
 * What an artefact says about a model beside its weights; it goes into the manifest and the card.
 *
 * @param name the model's name, such as {@code two-moons}
 * @param estimator what was learned
 * @param mode inference mode
 * @param networkType family of the network, such as {@code flux1joint}
 * @param networkText sizes and options of the network in one line
 * @param variables parameters first, then data, each with support and scaling
 * @param trainingRange where the observations of the training lie; empty where nobody knows
 */
public record ModelDescription(
        String name,
        Estimator estimator,
        Mode mode,
        String networkType,
        String networkText,
        Variables variables,
        Optional<TrainingRange> trainingRange) {

    /** Checks that there is a name. */
    public ModelDescription {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a model needs a name, but its name is blank");
        }
    }

    /** Of a model of whose training nothing is known. */
    public ModelDescription(
            String name, Estimator estimator, Mode mode, String networkType, String networkText, Variables variables) {
        this(name, estimator, mode, networkType, networkText, variables, Optional.empty());
    }

    /**
     * Of a network of one's own, trained by flow matching on straight paths: names, supports and scalings are the training
     * set's, the default solver is the preset's for flow matching.
     */
    public static ModelDescription of(String name, Mode mode, TrainingSet set) {
        var method = new FlowMatching(new CondOt());
        var field = new Field(method, SolverChoice.of(Preset.DEFAULT, method));
        return new ModelDescription(
                name, field, mode, "own", "a network of one's own", set.variables(), TrainingRangeFit.of(set));
    }

    /** The description in a manifest. */
    public static ModelDescription of(Manifest manifest) {
        return new ModelDescription(
                manifest.name(),
                manifest.estimator(),
                manifest.mode(),
                manifest.network().type(),
                manifest.network().description(),
                manifest.variables(),
                manifest.trainingRange());
    }

    /** A copy under another name. */
    public ModelDescription withName(String other) {
        return new ModelDescription(other, estimator, mode, networkType, networkText, variables, trainingRange);
    }

    /** A copy of another kind of estimator. */
    public ModelDescription withEstimator(Estimator other) {
        return new ModelDescription(name, other, mode, networkType, networkText, variables, trainingRange);
    }

    /** A copy of a field of another method with its default solver. */
    public ModelDescription withMethod(GenerativeMethod other, SolverChoice usual) {
        return withEstimator(new Field(other, usual));
    }

    /** A copy of a network of this type, sizes and options. */
    public ModelDescription withNetwork(String type, String text) {
        return new ModelDescription(name, estimator, mode, type, text, variables, trainingRange);
    }

    /** The sizes of the state and the observation if every number is a token. */
    public FieldShape scalarShape() {
        return mode.condition(variables).containsKey(Ports.CONTEXT)
                ? FieldShape.conditional(mode.stateWidth(variables), variables.data())
                : FieldShape.of(mode.stateWidth(variables));
    }

    /** The manifest of such a model, still without digests. */
    Manifest manifest(long weights, Map<String, Program> programs) {
        var network = new NetworkDescription(networkType, networkText, weights);
        return new Manifest(name, estimator, mode, network, variables, trainingRange, programs, Map.of());
    }
}
