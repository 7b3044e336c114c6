package org.sibyl.runtime.capability;

import java.util.List;
import org.sibyl.runtime.inference.Estimates;

/** A model that gives estimates of the asked columns without drawing. Thread-safe. */
public interface PointEstimate {

    /** Returns the estimates of every observation, in natural units. */
    List<Estimates> estimates(Inquiry inquiry);
}
