package org.sibyl.runtime.artefact;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was learned, and so what an artefact's programs compute and what it can be asked for. Written into artefacts, hence closed.
 */
public sealed interface Estimator permits Field, Flow, Point, FewStep {

    /**
     * Returns the programs that a model must have, beside an encoder.
     *
     * @param state numbers in a row of the network's state
     * @param condition the port through which it learns what is given, with the numbers of a row; empty where there is none
     */
    List<Contract> contracts(int state, Map<String, Integer> condition);

    /** Returns what the model can be asked for. */
    Set<Capability> capabilities();

    /** Returns the modes in which there are such models. */
    boolean suits(Mode mode);
}
