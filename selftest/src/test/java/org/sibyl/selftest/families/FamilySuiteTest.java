package org.sibyl.selftest.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.selftest.check.Check;

/** {@code ./sibyl selftest families} goes through all cells; here are one of each kind of estimator and one of each encoder. */
@Tag("long")
class FamilySuiteTest {
    @Test
    void everyFamilyAndEveryEncoderKeepsItsNumbersFromTheConfigurationToTheDraws() {
        assertThat(FamilySuite.checks(some()))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check).matches(Check::passed));
    }

    private static List<FamilyCell> some() {
        var seen = new HashSet<Object>();
        var some = new ArrayList<FamilyCell>();
        for (var cell : FamilyCell.all()) {
            if (seen.addAll(List.of(cell.recipe().estimator().getClass(), cell.choosesModels(), cell.encoder()))) {
                some.add(cell);
            }
        }
        return some;
    }

    @Test
    void theCellsAreAllRecipesAndThoseWithAContextBehindAllEncoders() {
        assertThat(FamilyCell.all().stream().map(cell -> cell.recipe().name()).distinct())
                .containsExactlyElementsOf(Recipe.names());
        var encoders = EncoderChoice.all().stream().map(EncoderChoice::type).toList();
        assertThat(FamilyCell.all().stream()
                        .filter(cell -> cell.recipe().name().equals("flux1-score"))
                        .map(FamilyCell::encoder)
                        .skip(1))
                .containsExactlyElementsOf(encoders);
    }
}
