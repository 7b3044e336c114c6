package org.sibyl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is found of the machine, the container around this process, and the Java that runs it. */
final class MachineFindings {

    private static final long MIB = 1 << 20;
    private static final long LEAST_HEAP = 256; // MiB
    private static final String UNLIMITED = "max";

    private final Path groups;
    private final Path mounts;

    /** Looks at files such as Linux has; others have none, which is no fault. */
    MachineFindings(Path groups, Path mounts) {
        this.groups = groups;
        this.mounts = mounts;
    }

    static MachineFindings here() {
        return new MachineFindings(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/mounts"));
    }

    List<Finding> all() {
        return List.of(
                java(),
                system(),
                processors(),
                heap(),
                threads(),
                folder("temporary folder", temporary(), "java.io.tmpdir"));
    }

    private static Finding java() {
        String version = System.getProperty("java.version") + ", " + System.getProperty("java.vm.name");
        String bits = System.getProperty("sun.arch.data.model", "64");
        return bits.equals("64")
                ? Finding.ok("Java", version)
                : Finding.fault("Java", version + " of " + bits + " bits", "install a 64-bit JDK, 17 or later");
    }

    private static Finding system() {
        return Finding.ok(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " on "
                        + System.getProperty("os.arch"));
    }

    /** The JVM follows the quota of a container; less than one processor is counted as one. */
    Finding processors() {
        int count = Runtime.getRuntime().availableProcessors();
        var quota = firstLine(groups.resolve("cpu.max")).filter(line -> !line.startsWith(UNLIMITED));
        if (quota.isEmpty()) {
            return Finding.ok("processors", count + ", without a quota");
        }
        String[] parts = quota.get().split(" ", -1);
        double share = parts.length == 2 ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]) : count;
        String found = "%d, of a quota of %.2f".formatted(count, share);
        return share < 1
                ? Finding.warning("processors", found, "give the container one processor at least")
                : Finding.ok("processors", found);
    }

    /** The engine's memory is beside the heap. */
    Finding heap() {
        long heap = Runtime.getRuntime().maxMemory() / MIB;
        var limit = firstLine(groups.resolve("memory.max"))
                .filter(line -> !line.equals(UNLIMITED))
                .map(Long::parseLong)
                .map(bytes -> bytes / MIB);
        String found = heap + " MiB of heap"
                + limit.map(all -> ", in a container of " + all + " MiB").orElse("");
        if (heap < LEAST_HEAP) {
            return Finding.warning("memory", found, "start Java with -Xmx256m or more");
        }
        if (limit.isPresent() && heap > limit.get() * 8 / 10) {
            return Finding.warning(
                    "memory",
                    found,
                    "leave a fifth of the container to the engine: start Java with -XX:MaxRAMPercentage=60");
        }
        return Finding.ok("memory", found);
    }

    Finding threads() {
        var limit = firstLine(groups.resolve("pids.max"))
                .filter(line -> !line.equals(UNLIMITED))
                .map(Long::parseLong);
        String found = limit.map(most -> "at most " + most).orElse("without a limit of the container");
        return limit.isPresent() && limit.get() < 4L * Runtime.getRuntime().availableProcessors() + 32
                ? Finding.warning("threads", found, "let the container have 100 or more processes (pids)")
                : Finding.ok("threads", found);
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }

    /** A folder in which files are made, and libraries may be unpacked. */
    Finding folder(String name, Path folder, String property) {
        String remedy = "start Java with -D" + property + "=FOLDER, one that may be written and run from";
        try {
            Files.delete(Files.createTempFile(folder, "sibyl", ""));
        } catch (IOException e) {
            return Finding.fault(name, folder + " cannot be written", remedy);
        }
        return isNoExec(folder)
                ? Finding.warning(name, folder + " is mounted noexec: no library can be loaded from it", remedy)
                : Finding.ok(name, folder + ", writable");
    }

    /** Whether nothing may be run from the file system that a folder lies in. */
    boolean isNoExec(Path folder) {
        try (var lines = Files.lines(mounts)) {
            var real = folder.toRealPath();
            return lines.map(line -> line.split(" ", -1))
                    .filter(parts -> parts.length >= 4 && holds(parts[1], real))
                    .max(Comparator.comparingInt(parts -> parts[1].length()))
                    .map(parts -> Arrays.asList(parts[3].split(",", -1)).contains("noexec"))
                    .orElse(false);
        } catch (IOException e) {
            return false; // not known
        }
    }

    private static boolean holds(String mount, Path folder) {
        try {
            return folder.startsWith(Path.of(mount));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Optional<String> firstLine(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
