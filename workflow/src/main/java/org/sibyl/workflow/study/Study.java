package org.sibyl.workflow.study;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.workflow.benchmark.ReferencePosterior;
import org.sibyl.zoo.Tasks;

/**
 * Recipes on tasks whose posteriors are known, over budgets and seeds: for each {@link Cell} the configurations of a {@link Protocol} are trained, one is chosen
 * on validating pairs alone, exported, sampled at observations with reference posteriors, and scored. Finished cells are on disk, and so is every training,
 * finished or not, so that a study goes on where it was stopped or killed.
 *
 * <p>Immutable; a folder is worked on by one study at a time.
 */
public final class Study {
    private final Protocol protocol;
    private final StudyFolder folder;
    private final Engine engine;
    private final int threads;
    private final Optional<Duration> most;

    private Study(Protocol protocol, StudyFolder folder, Engine engine, int threads, Optional<Duration> most) {
        this.protocol = protocol;
        this.folder = folder;
        this.engine = engine;
        this.threads = threads;
        this.most = most;
    }

    /** A study in a folder. */
    public static Study of(Protocol protocol, Path folder) {
        return new Study(protocol, new StudyFolder(folder), Engine.onnxRuntime(), 0, Optional.empty());
    }

    /** A copy whose models another engine evaluates. */
    public Study with(Engine other) {
        return new Study(protocol, folder, other, threads, most);
    }

    /** A copy that trains on so many threads, 0 for as many as the process may use; other numbers may give other last bits. */
    public Study withThreads(int count) {
        return new Study(protocol, folder, engine, count, most);
    }

    /** A copy that stops after so long: between two updates of a training, or after the judging of a cell. */
    public Study withLimit(Duration limit) {
        return new Study(protocol, folder, engine, threads, Optional.of(limit));
    }

    /**
     * Refuses cells that cannot be studied, before any work.
     *
     * @param continues whether the folder may hold a study of the same settings
     * @throws IllegalArgumentException if a task is unknown or has no reference posteriors, the folder holds something else, or its results are of other
     *     settings
     */
    public void require(List<Cell> cells, boolean continues) {
        cells.stream().map(Cell::task).distinct().forEach(name -> protocol.requireReferences(Tasks.named(name)));
        if (continues && folder.exists()) {
            folder.requireSame(settings());
            folder.read();
        } else {
            folder.requireFree();
        }
    }

    /**
     * Works on cells, in order, until all are finished or the limit is reached; those whose results are in the folder are left out.
     *
     * @return whether all are finished
     * @throws IllegalArgumentException if results in the folder are of other settings or other observations
     * @throws java.util.concurrent.CancellationException if the thread is interrupted in a training, which is kept as far as it came
     */
    public boolean run(List<Cell> cells, StudyProgress progress) {
        var limit = new TimeLimit(most);
        folder.begin(settings());
        folder.requireSame(settings());
        var known = new HashMap<String, List<ReferencePosterior>>();
        for (var cell : cells) {
            var references = known.computeIfAbsent(cell.task(), name -> protocol.references(Tasks.named(name)));
            var before = result(cell);
            if (before.isPresent()) {
                requireSame(before.get(), references);
                continue;
            }
            var study =
                    new CellStudy(Tasks.named(cell.task()), cell, protocol, folder.of(cell), engine, threads, progress);
            var result = limit.isReached() ? Optional.<CellResult>empty() : study.run(references, limit);
            if (result.isEmpty()) {
                return false;
            }
            folder.add(result.get());
            progress.finished(result.get());
        }
        return true;
    }

    private Optional<CellResult> result(Cell cell) {
        return folder.read().stream().filter(each -> each.cell().equals(cell)).findFirst();
    }

    private void requireSame(CellResult result, List<ReferencePosterior> references) {
        if (!result.references().equals(Protocol.digest(references))) {
            throw new IllegalArgumentException(
                    "the result of " + result.cell()
                            + " must be of the observations and reference draws that are asked for, but is of others: choose another folder");
        }
    }

    private Map<String, String> settings() {
        var all = new LinkedHashMap<>(protocol.settings());
        all.put("engine", engine.name());
        return all;
    }

    /** Results in the folder, in the order in which they came. */
    public List<CellResult> results() {
        return folder.read();
    }

    /** Where a line a finished cell is. */
    public Path resultsFile() {
        return folder.results();
    }

    /** Where the table goes. */
    public Path table() {
        return folder.table();
    }

    /** Where the picture goes. */
    public Path picture() {
        return folder.picture();
    }
}
