package org.sibyl.solvers.ode;

/**
 * The pair of Dormand and Prince: order 5 in seven stages, the last of which is the first of the next step (FSAL), so that a step costs six
 * evaluations. The state goes on with the formula of order 5 (local extrapolation).
 *
 * <p>Source: stages and solution are the tableau RK5(4)7M of Dormand and Prince (1980), "A family of embedded Runge-Kutta formulae", J. Comput.
 * Appl. Math. 6, also Hairer, Nørsett and Wanner (1993), table II.5.2. The formula of order 4 that it is compared with is Shampine's (1986), "Some
 * practical Runge-Kutta formulas", Math. Comp. 46: its estimate of the error is two thirds of theirs.
 */
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
