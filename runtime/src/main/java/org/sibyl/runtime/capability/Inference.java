package org.sibyl.runtime.capability;

import org.sibyl.runtime.inference.SamplingOptions;

/**
 * An opened model of one family of estimators. What it can be asked for are the capabilities of this package that it implements; its
 * estimator says the same in the manifest.
 */
public interface Inference {

    /** Returns the model's own options of draws; for a model without a solver the defaults. */
    default SamplingOptions options() {
        return SamplingOptions.defaults();
    }

    /** Returns the model's own options of densities; for a model without a solver the defaults. */
    default SamplingOptions densityOptions() {
        return SamplingOptions.defaults();
    }
}
