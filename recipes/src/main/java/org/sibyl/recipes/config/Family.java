package org.sibyl.recipes.config;

import java.util.List;
import java.util.Objects;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.yaml.Section;
import tools.jackson.databind.node.ObjectNode;

/**
 * A family of estimators in a configuration: the sections that are its own, and what they say. The sections task, data and training belong
 * to all. A new family is one class and a line in {@link #ALL}.
 */
interface Family {
    /** Every family; the first one is that of a file which has none of their sections. */
    List<Family> ALL = List.of(new FieldFamily(), new FlowFamily(), new PointFamily(), new FewStepFamily());

    /**
     * The family whose sections a file has.
     *
     * @throws org.sibyl.recipes.yaml.YamlException if it has sections of two
     */
    static Family of(Section root) {
        Family found = ALL.get(0);
        String first = "";
        for (var family : ALL) {
            for (String section : family.sections()) {
                if (root.contains(section) && first.isEmpty()) {
                    found = family;
                    first = section;
                } else if (root.contains(section) && !Objects.equals(family, found)) {
                    throw root.error(
                            section,
                            "'" + section + "' and '" + first
                                    + "' are for different families of estimators: remove one of the two");
                }
            }
        }
        return found;
    }

    /** The family of a recipe. */
    static Family of(Recipe recipe) {
        return ALL.stream()
                .filter(family -> family.holds(recipe.estimator()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("a recipe that a configuration can hold must be of a family"
                                + " that Family lists, but is a " + recipe.name() + ": compose it in Java"));
    }

    /** The sections that no other family has. */
    List<String> sections();

    /** Whether an estimator is of this family. */
    boolean holds(EstimatorChoice estimator);

    /**
     * The estimator that the sections describe.
     *
     * @throws org.sibyl.recipes.yaml.YamlException if a key or a value is not as it must be
     */
    EstimatorChoice read(Section root);

    /** Adds the sections of an estimator of this family to a document. */
    void write(EstimatorChoice estimator, ObjectNode root);
}
