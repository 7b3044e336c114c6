package org.sibyl.bench;

import java.util.List;
import java.util.Optional;
import org.sibyl.selftest.mutations.SmallModel;
import picocli.CommandLine.Option;

/** The models that are damaged: all, or one. */
final class SmallModels {
    @Option(names = "--model", description = "Only this model: ${COMPLETION-CANDIDATES}.")
    private Optional<SmallModel> only = Optional.empty();

    List<SmallModel> models() {
        return only.map(List::of).orElseGet(() -> List.of(SmallModel.values()));
    }

    /** Returns each model's part of so many trials, rounded up. */
    int share(int trials) {
        return (trials + models().size() - 1) / models().size();
    }
}
