package org.sibyl.lanes.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** How a block of sixteen rows, or of sixteen outputs, lies in vectors: as wide as the processor's, at most a block. */
final class Lanes16 {

    static final int ROWS = 16;
    static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() > ROWS ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    static final int VL = S.length();

    private Lanes16() {}
}
