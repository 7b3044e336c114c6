package org.sibyl.recipes.config;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.sibyl.recipes.network.ConditionalMlpChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.SimFormerChoice;

/** The networks that a configuration can name, each with its defaults: ours, and those that {@link ServiceLoader} finds. */
final class NetworkTypes {
    private static final List<NetworkChoice> OURS = List.of(
            MlpChoice.DEFAULT,
            ConditionalMlpChoice.DEFAULT,
            Flux1Choice.DEFAULT,
            Flux1JointChoice.DEFAULT,
            SimFormerChoice.DEFAULT);
    private static final List<NetworkChoice> ALL = found();

    private NetworkTypes() {}

    static List<NetworkChoice> all() {
        return ALL;
    }

    private static List<NetworkChoice> found() {
        var all = new ArrayList<>(OURS);
        for (var own : ServiceLoader.load(NetworkChoice.class)) {
            if (all.stream().anyMatch(each -> each.type().equals(own.type()))) {
                throw new IllegalStateException("types of networks must differ, but "
                        + own.getClass().getName() + " is a second '" + own.type() + "': give it another type");
            }
            if (!own.getClass().isRecord()) {
                throw new IllegalStateException(
                        "a network that configurations name must be a record, whose components are" + " its keys, but "
                                + own.getClass().getName() + " is none");
            }
            all.add(own);
        }
        return List.copyOf(all);
    }
}
