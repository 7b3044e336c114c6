/** Arrays and tables on disk. */
module org.sibyl.arrays {
    requires static org.jspecify;

    exports org.sibyl.arrays;
}
