/** Probability paths, step grids, ODE and SDE methods, densities and seeded noise. */
module org.sibyl.solvers {
    requires static org.jspecify;

    exports org.sibyl.solvers;
    exports org.sibyl.solvers.base;
    exports org.sibyl.solvers.choice;
    exports org.sibyl.solvers.density;
    exports org.sibyl.solvers.fit;
    exports org.sibyl.solvers.grid;
    exports org.sibyl.solvers.guidance;
    exports org.sibyl.solvers.jump;
    exports org.sibyl.solvers.method;
    exports org.sibyl.solvers.multistep;
    exports org.sibyl.solvers.noise;
    exports org.sibyl.solvers.ode;
    exports org.sibyl.solvers.path;
    exports org.sibyl.solvers.prior;
    exports org.sibyl.solvers.process;
    exports org.sibyl.solvers.scoring;
    exports org.sibyl.solvers.sde;
    exports org.sibyl.solvers.support;
    exports org.sibyl.solvers.variable;
}
