package org.sibyl.workflow;

import java.util.List;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Role;

/** What a model calls its variables. */
public final class ModelVariables {
    private ModelVariables() {}

    /** The names of the parameters, in the order of a draw. */
    public static List<String> parameters(Manifest manifest) {
        return names(manifest, Role.PARAMETER);
    }

    /** The names of the data, in the order of an observation. */
    public static List<String> data(Manifest manifest) {
        return names(manifest, Role.DATA);
    }

    private static List<String> names(Manifest manifest, Role role) {
        return manifest.variables().columns().stream()
                .filter(column -> column.role() == role)
                .map(Column::name)
                .toList();
    }
}
