/** Evaluates models in Java alone; with {@code --add-modules jdk.incubator.vector} by vectors. */
module org.sibyl.lanes {
    requires static jdk.incubator.vector;
    requires static org.jspecify;
    requires transitive org.sibyl.runtime;

    exports org.sibyl.lanes;
}
