/** Arrays and tables on disk: .npy, .npz and CSV, with the JDK alone. */
module org.sibyl.arrays {
    requires static org.jspecify;

    exports org.sibyl.arrays;
}
