package org.sibyl.arrays.file;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/** A disk on which some operations succeed and none after them, as in a process that is killed there. */
final class DyingDisk {
    private final AtomicInteger left;

    DyingDisk(int operations) {
        left = new AtomicInteger(operations);
    }

    boolean isDead() {
        return left.get() < 0;
    }

    Disk disk() {
        return refusing("killed", (operation, arguments) -> left.decrementAndGet() < 0);
    }

    /** The machine's disk without the operations, given by name and arguments, that are refused. */
    static Disk refusing(String message, BiPredicate<String, Object[]> isRefused) {
        var real = Disk.local();
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, operation, arguments) -> {
                    if (isRefused.test(operation.getName(), arguments)) {
                        throw new IOException(message);
                    }
                    try {
                        return operation.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
