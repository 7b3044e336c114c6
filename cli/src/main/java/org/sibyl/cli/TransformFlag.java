package org.sibyl.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sibyl.recipes.Recipe;
import org.sibyl.trainer.data.Transform;
import picocli.CommandLine.Option;

/** The option that says how data reach the real line: a mix-in. */
final class TransformFlag {
    @Option(
            names = "--transform",
            split = ",",
            paramLabel = "[NAME=]TRANSFORM",
            description =
                    "How data are transformed before they are standardised: auto, none, log, signed-log, quantile-normal or counts, for"
                            + " all or for those named, such as none,flux=log. Default: auto, which leaves ordinary data as they are, and"
                            + " prints what it does about heavy tails, counts and orders of magnitude.")
    private @Nullable List<String> transforms;

    /** Whether it was given. */
    boolean isGiven() {
        return transforms != null;
    }

    /** A recipe with what was given. */
    Recipe of(Recipe base) {
        var chosen = base;
        for (String text : transforms == null ? List.<String>of() : transforms) {
            int equals = text.lastIndexOf('=');
            var transform = named(text.substring(equals + 1).strip());
            chosen = equals < 0
                    ? chosen.withTransforms(chosen.transforms().withUsual(transform))
                    : chosen.withTransforms(
                            chosen.transforms().with(text.substring(0, equals).strip(), transform));
        }
        return chosen;
    }

    private static Transform named(String name) {
        return Arrays.stream(Transform.values())
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--transform needs one of "
                        + Arrays.stream(Transform.values())
                                .map(Transform::toString)
                                .collect(Collectors.joining(", "))
                        + ", but has '" + name + "'"));
    }
}
