/** The mathematics of generative samplers: paths, grids, methods, densities, seeded noise. */
module org.sibyl.solvers {
    requires static org.jspecify;

    exports org.sibyl.solvers;
}
