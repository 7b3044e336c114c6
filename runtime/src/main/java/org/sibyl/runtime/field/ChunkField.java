package org.sibyl.runtime.field;

import org.sibyl.solvers.process.TangentNetwork;

/** A field over one chunk of rows after another. Belongs to one thread. */
interface ChunkField extends TangentNetwork {

    /** Turns to another chunk: for each of its rows the index of its observation. */
    void turnTo(int... observationOfRow);
}
