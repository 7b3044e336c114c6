package org.sibyl.runtime.artefact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * The members of a manifest of format 3, in their order, but for the digest over them all; the components are those of {@link Manifest}.
 */
record FormatThree(
        int formatVersion,
        String name,
        Estimator estimator,
        Mode mode,
        NetworkDescription network,
        List<Block> variables,
        Optional<TrainingRange> trainingRange,
        Map<String, Program> programs,
        Map<String, String> digests) {

    /** A variable with its scaling beside the rest. */
    record Block(
            String name, Role role, Form form, String unit, Support support, List<Double> shift, List<Double> scale) {

        static Block of(Variable variable) {
            return new Block(
                    variable.name(),
                    variable.role(),
                    variable.form(),
                    variable.unit(),
                    variable.support(),
                    variable.scaling().shift(),
                    variable.scaling().scale());
        }

        Variable variable() {
            return new Variable(name, role, form, unit, support, new Scaling(shift, scale));
        }
    }

    static FormatThree of(Manifest manifest) {
        return new FormatThree(
                ManifestJson.FORMAT_VERSION,
                manifest.name(),
                manifest.estimator(),
                manifest.mode(),
                manifest.network(),
                manifest.variables().blocks().stream().map(Block::of).toList(),
                manifest.trainingRange(),
                manifest.programs(),
                manifest.digests());
    }

    Manifest manifest() {
        var blocks = new Variables(variables.stream().map(Block::variable).toList());
        return new Manifest(name, estimator, mode, network, blocks, trainingRange, programs, digests);
    }
}
