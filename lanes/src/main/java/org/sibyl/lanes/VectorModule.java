package org.sibyl.lanes;

/**
 * The module {@code jdk.incubator.vector}. It is there with {@code --add-modules jdk.incubator.vector}, which costs every start some time and prints a
 * warning; or it is loaded when it is first wanted, by the JDK's own way for its agents, where a launcher opens that way with {@code --add-exports
 * java.base/jdk.internal.module=ALL-UNNAMED}.
 */
final class VectorModule {

    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Returns whether its classes can be used; loads it if that is allowed. */
    static boolean isThere() {
        return ModuleLayer.boot().findModule(NAME).isPresent() || isLoaded();
    }

    private static boolean isLoaded() {
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException e) {
            return false; // the JDK has no such module, or no way to it is open
        }
    }
}
