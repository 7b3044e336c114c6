package org.sibyl.runtime.capability;

import java.util.Map;

/** A model that gives estimates of the asked columns without drawing. Thread-safe. */
public interface PointEstimate {

    /**
     * Estimates for every observation, by the name of their scoring rule, such as {@code mean}.
     *
     * @return values in natural units, [observations, numbers of the rule], row-major
     */
    Map<String, double[]> estimates(Inquiry inquiry);
}
