package org.sibyl.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sibyl.runtime.Zoo;
import org.sibyl.runtime.artefact.Artefact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code sibyl zoo}: the trained models that come with the product. */
@Command(
        name = "zoo",
        mixinStandardHelpOptions = true,
        description = "Trained models that come with sibyl. Every command that takes a MODEL takes zoo:NAME.",
        subcommands = ZooCommand.Listing.class)
final class ZooCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code sibyl zoo list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Lists the models: what each infers, by which network, and what diagnostics found of it.",
                "",
                "'sibyl inspect zoo:NAME' shows all that a model says about itself."
            },
            footer = {"", "Example:", "  sibyl sample zoo:two-moons --observation x.csv --draws 1000 --out draws.csv"})
    static final class Listing implements Callable<Integer> {
        private static final String CALIBRATION = "calibration.json";

        @Mixin
        private final Results results = new Results();

        @Override
        public Integer call() {
            for (var model : Zoo.all()) {
                var artefact = model.artefact();
                var manifest = artefact.manifest();
                int parameters = manifest.variables().parameters();
                int data = manifest.variables().data();
                String verdict = verdict(artefact);
                results.value(
                        model.name(),
                        Map.of(
                                "parameters",
                                parameters,
                                "data",
                                data,
                                "network",
                                manifest.network().type(),
                                "diagnostics",
                                verdict));
                results.line(
                        "%-28s %d parameters, %d data, %s, diagnostics: %s",
                        model.name(), parameters, data, manifest.network().type(), verdict);
            }
            results.print();
            return 0;
        }

        private static String verdict(Artefact artefact) {
            if (!artefact.fileNames().contains(CALIBRATION)) {
                return "none";
            }
            return JsonMapper.builder()
                    .build()
                    .readTree(artefact.copyBytes(CALIBRATION))
                    .path("verdict")
                    .asString("unknown");
        }
    }
}
