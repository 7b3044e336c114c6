/**
 * Damage to artefacts, at random: what is loaded must be the model that was written, or be refused by a documented exception.
 *
 * <p>A {@link org.sibyl.selftest.mutations.MutationKind} changes a zip, the files of a folder, or the content with all digests made right
 * again, which takes intent. {@link org.sibyl.selftest.mutations.MutationTrials} does so many thousand times in processes of their own, so that a death
 * is counted and not suffered.
 *
 * <pre>{@code
 * MutationTally tally = new MutationTrials(folder, 1).run(model, MutationKind.ZIP, 20_000);
 * boolean sound = tally.otherNumbers().isEmpty() && tally.undocumented().isEmpty() && tally.deaths().isEmpty();
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.mutations;

import org.jspecify.annotations.NullMarked;
