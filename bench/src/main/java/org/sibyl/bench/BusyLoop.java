package org.sibyl.bench;

/** A process that keeps one processor busy until it is stopped, or its parent is gone. */
final class BusyLoop {
    private BusyLoop() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        var parent = ProcessHandle.current().parent();
        double x = 1;
        while (parent.isPresent() && parent.get().isAlive()) {
            for (int i = 0; i < 100_000_000; i++) {
                x = x * 0.999 + 0.001;
            }
        }
        if (x < 0) {
            throw new IllegalStateException("the loop must stay at 1, but came to " + x);
        }
    }
}
