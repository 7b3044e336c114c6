package org.sibyl.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sibyl.runtime.error.DeviceUnavailableException;
import org.sibyl.runtime.error.SibylException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sibyl doctor}: whether this machine can do what is asked of it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at Java, processors, memory, folders, engines and devices, and says what to do about each fault.",
            "",
            "Fails if something that sampling needs does not work. What is absent is needed by some only. With models each is"
                    + " loaded besides, which checks it and the engine against each other."
        })
final class DoctorCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "MODEL",
            converter = ModelName.Reader.class,
            description = "Models to load: folders, .sibyl files, or of the zoo, such as zoo:two-moons.")
    private List<ModelName> models = new ArrayList<>();

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Override
    public Integer call() {
        var machine = MachineFindings.here();
        var findings = new ArrayList<>(machine.all());
        findings.addAll(EngineFindings.all(machine));
        asked().ifPresent(findings::add);
        models.forEach(model -> findings.add(loaded(model)));
        return told(findings);
    }

    /** What was asked for by name is no longer needed by some only. */
    private Optional<Finding> asked() {
        try {
            engine.requireUsable();
            return Optional.empty();
        } catch (DeviceUnavailableException e) {
            return Optional.of(
                    Finding.fault("engine " + engine.engine(), "cannot be used", String.valueOf(e.getMessage())));
        }
    }

    private Finding loaded(ModelName model) {
        try (var posterior = engine.load(model)) {
            return Finding.ok("model " + posterior.manifest().name(), "loads, with the numbers of its training engine");
        } catch (SibylException e) {
            return Finding.fault("model " + model, "does not load", String.valueOf(e.getMessage()));
        }
    }

    /** Prints what was found. */
    int told(List<Finding> findings) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var each : findings) {
            results.line("%-8s %-24s %s", each.state().word(), each.name(), each.found());
            if (!each.remedy().isEmpty()) {
                results.line("%-8s %-24s   -> %s", "", "", each.remedy());
            }
            rows.add(row(each));
        }
        long faults = findings.stream()
                .filter(each -> each.state() == Finding.State.FAULT)
                .count();
        results.value("findings", rows);
        results.both("faults", "faults", faults, Long.toString(faults));
        results.print();
        return faults == 0 ? 0 : Failures.FAILED;
    }

    private static Map<String, Object> row(Finding finding) {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", finding.name());
        row.put("state", finding.state().word().toLowerCase(Locale.ROOT));
        row.put("found", finding.found());
        if (!finding.remedy().isEmpty()) {
            row.put("remedy", finding.remedy());
        }
        return row;
    }
}
