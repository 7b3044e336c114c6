/** Arrays and tables on disk: .npy, .npz and CSV, and files written whole, with the JDK alone. */
module org.sibyl.arrays {
    requires static org.jspecify;

    uses org.sibyl.arrays.TableCodec;

    exports org.sibyl.arrays;
    exports org.sibyl.arrays.file;
}
