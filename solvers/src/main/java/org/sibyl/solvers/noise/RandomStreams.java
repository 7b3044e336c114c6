package org.sibyl.solvers.noise;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where all random streams begin, so that two uses share no numbers by accident, and a use that is repeated repeats them. The noise of
 * draws has no generator but a key for each number, see {@link RowNoise}; everything else is one of these. A stream is a function of
 * its key alone: threads, order and what else was drawn do not matter.
 *
 * <table>
 * <caption>Streams</caption>
 * <tr><th>stream</th><th>purpose</th><th>key</th><th>seed of the generator</th></tr>
 * <tr><td>{@link #of}</td><td>prior and simulator of a pair</td><td>seed of the simulations, pair</td><td>m(m(seed) + pair)</td></tr>
 * <tr><td>{@link #of}</td><td>order of the variables before a block of a flow</td><td>seed in the network's configuration, block</td><td>the same</td></tr>
 * <tr><td>{@link #of}</td><td>place from which weighted draws are taken</td><td>seed of the resampling, 0</td><td>the same</td></tr>
 * <tr><td>{@link #weights}</td><td>a network's first weights</td><td>seed of the training, parameter's name</td><td>seed · γ + hash of the name</td></tr>
 * <tr><td>{@link #rowOrder}</td><td>order of the training rows</td><td>seed of the training, epoch</td><td>seed · γ + epoch</td></tr>
 * <tr><td>{@link #update}</td><td>times, noise and masks of a batch</td><td>seed of the training, update</td><td>(seed + 1) · β + update</td></tr>
 * <tr><td>{@link #validation}</td><td>the same of all validation rows</td><td>seed of the training</td><td>seed ⊕ "validate"</td></tr>
 * <tr><td>{@link #gridFit}</td><td>trial grids of a fit</td><td>seed of the fit</td><td>seed</td></tr>
 * <tr><td>{@link #parity}</td><td>inputs by which a graph is compared with its network</td><td>rows, conditions</td><td>20260101 + rows + 7 · conditions</td></tr>
 * <tr><td>{@link #judgingSeed}</td><td>pairs that judge a model</td><td>seed of the judging</td><td>seed ⊕ "diag", as the seed of simulations</td></tr>
 * <tr><td>{@link #priorPredictiveSeed}</td><td>pairs that an observation is compared with</td><td>seed of the judging</td><td>seed ⊕ "prior", as the seed of simulations</td></tr>
 * <tr><td>{@link #predictive}</td><td>data simulated at a draw, to be compared with the observation</td><td>seed of the judging, draw</td><td>seed + 31 · draw</td></tr>
 * <tr><td>{@link #attemptSeed}</td><td>noise of an attempt at a draw, where draws are rejected</td><td>seed of the draws, attempt</td><td>the seed; from attempt 1 on m(m(seed ⊕ "attempt") + attempt)</td></tr>
 * <tr><td>{@link #massSeed}</td><td>noise of the draws that the mass of a truncated law is estimated from</td><td>none</td><td>"mass"</td></tr>
 * <tr><td>{@link #exactDraws}</td><td>draws of a task's exact posterior</td><td>seed of the judging</td><td>seed</td></tr>
 * <tr><td>{@link #freshObservation}</td><td>an observation of a task with its exact posterior</td><td>seed of the run, number</td><td>seed + 1000003 · number</td></tr>
 * </table>
 *
 * <p>Here γ = 2⁶⁴/φ and β are odd constants of SplittableRandom, and m is its 64-bit finalizer. The formulas are of various ages and
 * stay as they are: trainings, simulations and published tables are repeated to the bit. A new stream takes {@link #of} with a seed of
 * its own. Diagnostics, which knows no other module but {@code arrays}, seeds its tests with the number that it is given.
 *
 * <p>Source: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA; Stafford (2011), variant 13.
 */
public final class RandomStreams {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long BETA = 0xBF58476D1CE4E5B9L;
    private static final long VALIDATE = 0x76616C6964617465L; // "validate" in ASCII
    private static final long DIAG = 0x64696167L; // "diag"
    private static final long PRIOR = 0x7072696F72L; // "prior"
    private static final long ATTEMPT = 0x617474656D7074L; // "attempt"
    private static final long MASS = 0x6D617373L; // "mass"
    private static final long PARITY = 20_260_101;

    private RandomStreams() {}

    /** Of a pair of parameters and data. Both numbers are mixed before they meet: neighbouring seeds and pairs start far apart. */
    public static RandomGenerator of(long seed, long pair) {
        return new SplittableRandom(mixed(mixed(seed) + pair));
    }

    /** Of a parameter's first values: adding a layer leaves the others as they were. */
    public static SplittableRandom weights(long seed, String parameter) {
        return new SplittableRandom(seed * GAMMA + parameter.hashCode()); // the platform defines a text's hash
    }

    /** Of the order in which an epoch visits the training rows. */
    public static SplittableRandom rowOrder(long seed, long epoch) {
        return new SplittableRandom(seed * GAMMA + epoch);
    }

    /** Of an update's regression problem. */
    public static SplittableRandom update(long seed, long update) {
        return new SplittableRandom((seed + 1) * BETA + update);
    }

    /** Of the validation's regression problems, drawn once, one after another. */
    public static SplittableRandom validation(long seed) {
        return new SplittableRandom(seed ^ VALIDATE);
    }

    /** Of a search for a good grid. */
    public static SplittableRandom gridFit(long seed) {
        return new SplittableRandom(seed);
    }

    /** Of the inputs of a parity check with so many rows, and times and conditions. */
    public static SplittableRandom parity(int rows, int conditions) {
        return new SplittableRandom(PARITY + rows + 7L * conditions);
    }

    /** The seed of simulated pairs that judge a model: far from the seed of those that trained it, which is often the same number. */
    public static long judgingSeed(long seed) {
        return seed ^ DIAG;
    }

    /** The seed of simulated pairs that an observation is compared with: others than those of the calibration. */
    public static long priorPredictiveSeed(long seed) {
        return seed ^ PRIOR;
    }

    /** Of data that are simulated at a posterior draw. */
    public static SplittableRandom predictive(long seed, int draw) {
        return new SplittableRandom(seed + 31L * draw);
    }

    /** Of exact posterior draws. */
    public static SplittableRandom exactDraws(long seed) {
        return new SplittableRandom(seed);
    }

    /** Of a fresh observation, its truth and its exact posterior. */
    public static SplittableRandom freshObservation(long seed, int number) {
        return new SplittableRandom(seed + 1_000_003L * number);
    }

    /**
     * The seed of the noise of an attempt at a draw: of the first one the seed itself, so that draws which are never rejected are those of the seed
     * alone; of every other one a number that depends on both.
     */
    public static long attemptSeed(long seed, int attempt) {
        return attempt == 0 ? seed : mixed(mixed(seed ^ ATTEMPT) + attempt);
    }

    /** The seed of the draws that the mass within the ends of truncated parameters is estimated from: one for all calls. */
    public static long massSeed() {
        return MASS;
    }

    /** Every bit of the result depends on every bit of the number, one to one. */
    public static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * BETA;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
