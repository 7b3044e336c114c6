package org.sibyl.solvers.ode;

/** The method of Dormand and Prince (1980), order 5 with an error estimate of order 4. */
public record Dopri5() implements EmbeddedMethod {

    @Override
    public String name() {
        return "dopri5";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Tableau tableau() {
        return new Tableau(
                new double[] {0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1},
                new double[][] {
                    {},
                    {1 / 5.0},
                    {3 / 40.0, 9 / 40.0},
                    {44 / 45.0, -56 / 15.0, 32 / 9.0},
                    {19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0},
                    {9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0},
                    {35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0}
                },
                new double[] {
                    35 / 384.0 - 1951 / 21600.0,
                    0,
                    500 / 1113.0 - 22642 / 50085.0,
                    125 / 192.0 - 451 / 720.0,
                    -2187 / 6784.0 + 12231 / 42400.0,
                    11 / 84.0 - 649 / 6300.0,
                    -1 / 60.0
                });
    }
}
