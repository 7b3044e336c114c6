package org.sibyl.selftest.families;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.point.PointChoice;
import org.sibyl.runtime.artefact.Point;

/**
 * A recipe with an encoder.
 *
 * @param recipe the recipe
 * @param encoder the encoder's type in configurations, {@code none} for none
 */
public record FamilyCell(Recipe recipe, String encoder) {
    private static final String NONE = "none";
    private static final String WITHOUT = section(NONE);

    /** Every recipe with every encoder that it takes. */
    public static List<FamilyCell> all() {
        var cells = new ArrayList<FamilyCell>();
        for (var recipe : Recipe.all()) {
            String yaml = Configuration.of(recipe).yaml();
            cells.add(new FamilyCell(recipe, NONE));
            for (var encoder : yaml.contains(WITHOUT) ? EncoderChoice.all() : List.<EncoderChoice>of()) {
                String changed = yaml.replace(WITHOUT, section(encoder.type()));
                cells.add(new FamilyCell(
                        Configuration.parse(changed, recipe.name()).recipe(), encoder.type()));
            }
        }
        return List.copyOf(cells);
    }

    private static String section(String type) {
        return "  encoder:\n    type: " + type + "\n";
    }

    /** Whether there is one. */
    boolean encodes() {
        return !encoder.equals(NONE);
    }

    /** Whether what it infers is the number of a model. */
    boolean choosesModels() {
        return recipe.estimator() instanceof PointChoice point
                && new Point(point.rules()).models().isPresent();
    }

    @Override
    public String toString() {
        return encodes() ? recipe.name() + " behind " + encoder : recipe.name();
    }
}
