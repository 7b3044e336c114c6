package org.sibyl.exporter;

import java.util.List;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Role;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.artefact.Variable;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.trainer.data.TrainingSet;

/**
 * What an artefact says about a model beside its weights; it goes into the manifest and the card.
 *
 * @param name the model's name, such as {@code two-moons}
 * @param method generative method with its constants
 * @param mode inference mode
 * @param networkType family of the network, such as {@code flux1joint}
 * @param networkText sizes and options of the network in one line
 * @param variables parameters first, then data, each with support and standardisation
 * @param solver default solver
 */
public record ModelDescription(
        String name,
        GenerativeMethod method,
        Mode mode,
        String networkType,
        String networkText,
        List<Variable> variables,
        SolverChoice solver) {

    /** Checks that there is a name and a variable. */
    public ModelDescription {
        variables = List.copyOf(variables);
        if (name.isBlank() || variables.isEmpty()) {
            throw new IllegalArgumentException("a model needs a name and at least one variable, but it has the name '"
                    + name + "' and " + variables.size() + " variables");
        }
    }

    /**
     * Of a network of one's own, trained by flow matching on straight paths: names, supports and standardisation are the training
     * set's, the default solver is the preset's for flow matching.
     */
    public static ModelDescription of(String name, Mode mode, TrainingSet set) {
        var variables = set.variables().columns().stream()
                .map(column -> new Variable(
                        column.name(),
                        Role.valueOf(column.role().name()),
                        column.unit(),
                        column.support(),
                        column.shift(),
                        column.scale()))
                .toList();
        var method = new FlowMatching(new CondOt());
        return new ModelDescription(
                name,
                method,
                mode,
                "own",
                "a network of one's own",
                variables,
                SolverChoice.of(Preset.DEFAULT, method));
    }

    /** The description in a manifest. */
    public static ModelDescription of(Manifest manifest) {
        return new ModelDescription(
                manifest.name(),
                manifest.method(),
                manifest.mode(),
                manifest.network().type(),
                manifest.network().description(),
                manifest.variables(),
                manifest.solver());
    }

    /** A copy under another name. */
    public ModelDescription withName(String other) {
        return new ModelDescription(other, method, mode, networkType, networkText, variables, solver);
    }

    /** A copy of another method with its default solver. */
    public ModelDescription withMethod(GenerativeMethod other, SolverChoice usual) {
        return new ModelDescription(name, other, mode, networkType, networkText, variables, usual);
    }

    /** A copy of a network of this type, sizes and options. */
    public ModelDescription withNetwork(String type, String text) {
        return new ModelDescription(name, method, mode, type, text, variables, solver);
    }

    /** The sizes of the field if every variable is a scalar token. */
    public FieldShape scalarShape() {
        int data = (int) variables.stream().filter(v -> v.role() == Role.DATA).count();
        return mode instanceof Mode.Conditional
                ? FieldShape.conditional(variables.size() - data, data)
                : FieldShape.of(variables.size());
    }
}
