/**
 * Every recipe with every encoder that it takes, from its configuration to draws: networks of random weights are described in YAML, built,
 * exported, held against the training engine, loaded and asked for all that they say they have.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.selftest.families.FamilySuite}</td><td>the suite</td></tr>
 * <tr><td>{@link org.sibyl.selftest.families.FamilyCell}</td><td>a recipe with an encoder</td></tr>
 * </table>
 *
 * <p>Whether a family learns what is right is told by the closed forms of its tests and by the benchmark tables; here are the ways of its numbers.
 */
@NullMarked
package org.sibyl.selftest.families;

import org.jspecify.annotations.NullMarked;
