package org.sibyl.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.trainer.data.Transform;
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Tasks;

class TransformsOfTasksTest {
    private static final int PAIRS = 3_000;

    /** Those whose data are numbers of one scale: counts of an epidemic, of animals and heavy-tailed distractors are not. */
    static List<Task> tasks() {
        return Tasks.all().stream()
                .filter(task ->
                        !List.of("sir", "lotka-volterra", "slcp-distractors").contains(task.name()))
                .toList();
    }

    /** Networks trained on them before are the same to the bit. */
    @ParameterizedTest
    @MethodSource("tasks")
    void theTasksOfTheBenchmarkAreOrdinary(Task task) {
        var pairs = TaskPairs.simulate(task, PAIRS, 1, 1, ExclusionPolicy.FAIL);
        var automatic = PreparedTraining.of(Recipe.mlp(), pairs);
        var plain = PreparedTraining.of(Recipe.mlp().withTransform(Transform.NONE), pairs);
        assertThat(automatic.notes()).isEmpty();
        assertThat(automatic.dataDigest()).isEqualTo(plain.dataDigest());
    }
}
