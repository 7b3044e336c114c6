package org.sibyl.server.model;

import java.util.Optional;
import org.sibyl.runtime.Posterior;

/**
 * A model that answers.
 *
 * @param posterior what it can be asked
 * @param version of its content: other weights, another version
 * @param findings what was found of its calibration, JSON of {@code sibyl diagnose}; empty where nobody looked
 */
public record OpenModel(Posterior posterior, String version, Optional<String> findings) {}
