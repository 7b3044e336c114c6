package org.sibyl.runtime.artefact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * The properties of a manifest of format 1. It knew one kind of model, a field; every number was a variable of its own; and the program
 * {@code field-jvp} was called {@code fieldJvp}.
 */
record FormatOne(
        int formatVersion,
        String name,
        GenerativeMethod method,
        Mode mode,
        NetworkDescription network,
        List<Entry> variables,
        SolverChoice solver,
        Map<String, Program> graphs,
        Map<String, String> digests) {

    /** One number with a shift and a scale of its own. */
    record Entry(String name, Role role, String unit, Support support, double shift, double scale) {

        Variable variable() {
            return new Variable(name, role, new Form.Scalar(), unit, support, Scaling.of(shift, scale));
        }
    }

    Manifest manifest() {
        var programs = new LinkedHashMap<String, Program>();
        graphs.forEach((graph, program) -> programs.put(graph.equals("fieldJvp") ? Field.DERIVATIVE : graph, program));
        var scalars = new Variables(variables.stream().map(Entry::variable).toList());
        return new Manifest(name, new Field(method, solver), mode, network, scalars, programs, digests);
    }
}
