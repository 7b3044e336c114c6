package org.sibyl.bench;

import java.util.List;
import java.util.function.Supplier;
import org.sibyl.lanes.Lanes;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Every figure of speed that has a bar, in one table, with the command that measures its line alone. */
@Command(name = "all", description = "One table of all figures of speed beside their bars.")
final class AllBench implements Runnable {
    @Override
    public void run() {
        System.out.printf(
                "%s %s, %d processors, %s%n%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Lanes.engine());
        System.out.println(Reading.HEAD);
        List<Supplier<List<Reading>>> parts = List.of(
                withDefaults(new LatencyBench())::readings,
                withDefaults(new StartBench())::readings,
                withDefaults(new BusyBench())::readings,
                withDefaults(new EngineBench())::readings);
        parts.forEach(part -> part.get().forEach(System.out::println));
    }

    /** As the command has it that is given no options. */
    private static <T> T withDefaults(T bench) {
        new CommandLine(bench).parseArgs();
        return bench;
    }
}
