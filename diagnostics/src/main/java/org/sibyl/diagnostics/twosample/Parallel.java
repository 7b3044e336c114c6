package org.sibyl.diagnostics.twosample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Independent pieces of work on a given number of threads, results in order. */
final class Parallel {

    private Parallel() {}

    static <T> List<T> map(int threads, int count, IntFunction<T> work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> pieces = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                pieces.add(() -> work.apply(index));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(pieces)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the comparison must run to its end, but was interrupted; run it again", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
