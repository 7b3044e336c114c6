/** Artefacts: what a trained model is on disk, and how it is read without trusting it. */
@NullMarked
package org.sibyl.runtime.artefact;

import org.jspecify.annotations.NullMarked;
