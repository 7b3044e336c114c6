package org.sibyl.selftest;

import java.util.List;
import org.sibyl.selftest.artefacts.ArtefactSuite;
import org.sibyl.selftest.check.Suite;
import org.sibyl.selftest.diagnostics.DiagnosticSuite;
import org.sibyl.selftest.engines.EngineSuite;
import org.sibyl.selftest.families.FamilySuite;
import org.sibyl.selftest.imports.ImportSuite;
import org.sibyl.selftest.networks.NetworkSuite;
import org.sibyl.selftest.sampling.SamplingSuite;
import org.sibyl.selftest.solvers.SolverSuite;
import org.sibyl.selftest.tensors.TensorSuite;

/** All suites, quick ones first: the one place where a suite is registered. */
public final class Suites {
    private static final List<Suite> ALL = List.of(
            new TensorSuite(),
            new NetworkSuite(),
            new ImportSuite(),
            new ArtefactSuite(),
            new FamilySuite(),
            new EngineSuite(),
            new SolverSuite(),
            new SamplingSuite(),
            new DiagnosticSuite());

    private Suites() {}

    /** Every suite, in the order in which they run. */
    public static List<Suite> all() {
        return ALL;
    }
}
