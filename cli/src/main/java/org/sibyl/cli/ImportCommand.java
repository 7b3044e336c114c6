package org.sibyl.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.Provenance;
import org.sibyl.importers.gensbi.GensbiModel;
import org.sibyl.importers.gensbi.ReferenceConfiguration;
import org.sibyl.importers.gensbi.Standardization;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sibyl import}: a model that was trained elsewhere. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a model of weights that were trained with another library.",
            "",
            "--from gensbi: a .safetensors file and the constructor arguments of its network as YAML, with the key network:"
                    + " flux1, flux1joint or simformer. Every tensor must be used, in the shape that the configuration implies.",
            "",
            "Without --weights, --config is a training configuration of GenSBI with the sections strategy, model, optimizer and training:"
                    + " it becomes a configuration for 'sibyl train', with a warning for each key that GenSBI ignores in silence or"
                    + " that has no counterpart here.",
            "",
            "GenSBI standardises outside the network, so its files do not hold the scaling: give it as --scaling, and the model"
                    + " takes and gives natural units. Without it, numbers are in the network's units. A joint network infers any of"
                    + " its variables from any others; --parameters only says which ones 'sample' infers when nothing else is said.",
            "",
            "What the files leave open is printed as 'assumed': read it before trusting a draw."
        })
final class ImportCommand implements Callable<Integer> {
    /** Libraries whose models can be imported. */
    enum Source {
        /** GenSBI, in Python. */
        GENSBI
    }

    @Option(names = "--from", required = true, paramLabel = "gensbi", description = "The library.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Source from;

    @Option(names = "--weights", paramLabel = "FILE", description = "The weights: .safetensors.")
    private @Nullable Path weights;

    @Option(names = "--config", required = true, paramLabel = "YAML", description = "The network.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Option(
            names = "--parameters",
            paramLabel = "N",
            description =
                    "The first N variables of a joint network are parameters, the others data. Default: half of them,"
                            + " rounded up. A conditional network knows its own.")
    private @Nullable Integer parameters;

    @Option(
            names = "--names",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Names of all variables in the network's order, parameters first, separated by commas. Default:"
                            + " theta1, theta2, ..., x1, x2, ....")
    private @Nullable List<String> names;

    @Option(
            names = "--scaling",
            paramLabel = "NPZ",
            description =
                    "What training did to the variables: an .npz file with the arrays mean and std, one number for each variable,"
                            + " parameters first, and names and supports (real, positive, counts, logit:LOWER:UPPER,"
                            + " probit:LOWER:UPPER), if wanted.")
    private @Nullable Path scaling;

    @Mixin
    private final ModelTarget target = new ModelTarget();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        target.requireFree();
        if (weights == null && scaling != null) {
            throw new IllegalArgumentException("--scaling belongs to weights, but there are none: give --weights");
        }
        return weights == null ? translate() : importModel(weights);
    }

    /** A training configuration into one of ours. */
    private int translate() {
        var translated = ReferenceConfiguration.read(config);
        var out = target.out();
        for (String remark : translated.remarks()) {
            spec.commandLine().getErr().println("warning: " + remark);
        }
        spec.commandLine().getErr().flush();
        AtomicFile.at(out).write(translated.configuration().yaml().getBytes(StandardCharsets.UTF_8));
        String recipe = translated.configuration().recipe().name();
        results.both("recipe", "recipe", recipe, recipe);
        results.both("out", "written to", out.toString(), out.toString());
        results.line("");
        results.line("Next: sibyl train %s --out RUN", out);
        results.print();
        return 0;
    }

    private int importModel(Path weights) {
        var model = switch (from) {
            case GENSBI -> GensbiModel.read(weights, config);
        };
        int count = Optional.ofNullable(parameters).orElse(model.usualParameters());
        var standardization = Optional.ofNullable(scaling).map(Standardization::read);
        var description = model.description(
                target.name().orElse(fileName()),
                count,
                names(standardization).orElse(model.usualNames(count)),
                standardization.orElse(Standardization.none(model.variables())));
        var provenance = Provenance.of(TypedCommand.of(spec), 0);
        var out = target.out();
        var report = Exporter.of(target.options()).export(model.trained(), model.shape(), description, provenance, out);
        int total = model.trained().weights().length;
        results.both("network", "network", description.networkType(), description.networkType());
        results.both("weights", "weights", total, Integer.toString(total));
        results.both("parameters", "parameters", count, Integer.toString(count));
        results.both(
                "parity",
                "graph against engine",
                report.agreement().byProgram(),
                report.agreement().toString());
        printAssumed(model, count, standardization);
        results.both("out", "written to", out.toString(), out.toString());
        results.print();
        return 0;
    }

    /** The names that a user gives, on the command line or in the scaling's file. */
    private Optional<List<String>> names(Optional<Standardization> standardization) {
        var stated = standardization.flatMap(Standardization::names);
        if (names != null && stated.isPresent() && !names.equals(stated.get())) {
            throw new IllegalArgumentException("--names and the names of " + scaling + " must agree, but are "
                    + String.join(",", names) + " and " + String.join(",", stated.get()) + "; give one of them");
        }
        return Optional.ofNullable(names).or(() -> stated);
    }

    /** What the files leave open: that of the network, then that of the variables. */
    private void printAssumed(GensbiModel model, int count, Optional<Standardization> standardization) {
        var assumed = new LinkedHashMap<String, String>();
        model.assumptions().forEach(each -> assumed.put(each.subject(), each.text()));
        if (parameters == null && model.mode().showsGivenInState()) {
            assumed.put("parameters", "the first " + count + " of " + model.variables() + " variables");
        }
        if (names(standardization).isEmpty()) {
            assumed.put("names", String.join(", ", model.usualNames(count)));
        }
        assumed.put(
                "scaling",
                standardization
                        .map(each -> "mean and std of " + each.source() + ": numbers are in natural units")
                        .orElse("none: numbers are in the network's units"));
        assumed.forEach((subject, text) -> results.line("%-28s %s", "assumed " + subject, text));
        results.value("assumed", assumed);
    }

    private String fileName() {
        String file = String.valueOf(target.out().getFileName());
        return file.endsWith(".sibyl") ? file.substring(0, file.length() - ".sibyl".length()) : file;
    }
}
