package org.sibyl.runtime.artefact;

import java.util.List;
import java.util.Map;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** The members of a manifest of format 2, which had no digest of its own. It is only read, and does not change. */
record FormatTwo(
        int formatVersion,
        String name,
        Estimator estimator,
        Mode mode,
        NetworkDescription network,
        List<Block> variables,
        Map<String, Program> programs,
        Map<String, String> digests) {

    /** A variable with its scaling beside the rest. */
    record Block(
            String name, Role role, Form form, String unit, Support support, List<Double> shift, List<Double> scale) {

        Variable variable() {
            return new Variable(name, role, form, unit, support, new Scaling(shift, scale));
        }
    }

    Manifest manifest() {
        var blocks = new Variables(variables.stream().map(Block::variable).toList());
        return new Manifest(name, estimator, mode, network, blocks, programs, digests);
    }
}
