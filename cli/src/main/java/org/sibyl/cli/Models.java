package org.sibyl.cli;

import java.util.List;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Role;
import org.sibyl.runtime.artefact.Variable;

/** What a model calls its variables. */
final class Models {
    private Models() {}

    static List<String> parameters(Manifest manifest) {
        return names(manifest, Role.PARAMETER);
    }

    static List<String> data(Manifest manifest) {
        return names(manifest, Role.DATA);
    }

    private static List<String> names(Manifest manifest, Role role) {
        return manifest.variables().stream()
                .filter(variable -> variable.role() == role)
                .map(Variable::name)
                .toList();
    }
}
