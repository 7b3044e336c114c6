package org.sibyl.runtime;

import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;

/**
 * Programs of which some are put to the self-test when they are first run, not when the model is loaded: who draws alone need not wait for derivatives.
 * Thread-safe.
 */
final class TestedPrograms implements Programs {

    private final Programs programs;
    private final ParitySelfTest test;
    private final Map<String, Boolean> tested = new ConcurrentHashMap<>(); // false until passed; others need no test

    /**
     * Puts the test before some programs.
     *
     * @param later their names
     */
    TestedPrograms(Programs programs, ParitySelfTest test, Collection<String> later) {
        this.programs = programs;
        this.test = test;
        later.forEach(program -> tested.put(program, false));
    }

    /** Tests a program once; who comes meanwhile waits. A failure is that of every run. */
    private void test(String program) {
        if (Boolean.FALSE.equals(tested.get(program))) {
            tested.computeIfPresent(program, (name, passed) -> {
                if (!passed) {
                    test.run(programs, name);
                }
                return true;
            });
        }
    }

    @Override
    public Workspace workspace(int capacity) {
        var workspace = programs.workspace(capacity);
        return new Workspace() {
            @Override
            public FloatBuffer buffer(String port) {
                return workspace.buffer(port);
            }

            @Override
            public void run(String program, int rows, Set<String> single) {
                test(program);
                workspace.run(program, rows, single);
            }

            @Override
            public void cancel() {
                workspace.cancel();
            }

            @Override
            public void close() {
                workspace.close();
            }
        };
    }

    @Override
    public void close() {
        programs.close();
    }
}
