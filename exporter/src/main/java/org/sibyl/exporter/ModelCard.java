package org.sibyl.exporter;

import java.nio.file.Path;
import java.util.Locale;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.solvers.variable.Variable;

/** The model card, {@code card.md}: what the model is, in words that a user reads first. */
final class ModelCard {
    private ModelCard() {}

    /** The card; it calls file or folder as the model is called, so that equal models have equal bytes wherever they are written. */
    static String text(Manifest manifest, Provenance provenance, Agreement agreement, Path target) {
        StringBuilder card = new StringBuilder();
        line(card, "# %s", manifest.name());
        line(card, "");
        line(card, "An amortised posterior estimator: %s; %s mode.", manifest.estimator(), manifest.mode());
        line(card, "");
        line(
                card,
                "Network: %s (%s), %,d weights.",
                manifest.network().type(),
                manifest.network().description(),
                manifest.network().parameters());
        line(card, "");
        line(card, "| variable | role | unit | support |");
        line(card, "|---|---|---|---|");
        for (Variable variable : manifest.variables().blocks()) {
            String role = variable.role().name().toLowerCase(Locale.ROOT);
            line(card, "| %s | %s | %s | %s |", variable.name(), role, variable.unit(), variable.support());
        }
        line(card, "");
        line(card, "## Training");
        line(card, "");
        line(card, "Command: `%s`, seed %d.", provenance.command(), provenance.seed());
        if (provenance.trainingRows() > 0) {
            line(card, "Trained on %,d simulations in %.0f s.", provenance.trainingRows(), provenance.seconds());
        }
        provenance.curve().stream()
                .mapToDouble(point -> point.validation())
                .min()
                .ifPresent(best -> line(card, "Best validation loss: %.5g.", best));
        line(card, "");
        line(card, "## Agreement with the training engine");
        line(card, "");
        line(card, "Largest difference over largest value: %s.", agreement);
        line(card, "");
        line(card, "## Use");
        line(card, "");
        line(card, "```java");
        line(
                card,
                "try (var posterior = Posterior.load(Path.of(\"%s\"))) {",
                manifest.name() + (ArtefactFiles.isArchive(target) ? ".sibyl" : ""));
        line(card, "    var draws = posterior.given(observation).sample(10_000, 1);");
        line(card, "}");
        line(card, "```");
        line(card, "");
        line(
                card,
                "Whether this posterior is a good one is for diagnostics to say (SBC, coverage, C2ST), not for this card.");
        return card.toString();
    }

    private static void line(StringBuilder card, String format, Object... values) {
        card.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
