package org.sibyl.cli;

import java.util.Iterator;
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Tasks;

/** The names of the zoo's tasks, as help texts list them. */
final class TaskNames implements Iterable<String> {
    /** Describes a parameter that takes one. */
    static final String DESCRIPTION = "Name of the task: ${COMPLETION-CANDIDATES}.";

    @Override
    public Iterator<String> iterator() {
        return Tasks.all().stream().map(Task::name).iterator();
    }
}
