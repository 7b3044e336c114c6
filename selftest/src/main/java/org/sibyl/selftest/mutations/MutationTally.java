package org.sibyl.selftest.mutations;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of many damaged artefacts.
 *
 * @param trials how many
 * @param refused by a documented exception
 * @param same loaded and answered as the sound one, bit for bit
 * @param loaded content that was changed with its digests, loaded or asked for what it has not
 * @param otherNumbers seeds of those that answered otherwise without a digest having been made right
 * @param undocumented exceptions that no document names
 * @param deaths seeds that ended the process, or did not end
 */
public record MutationTally(
        int trials,
        int refused,
        int same,
        int loaded,
        List<String> otherNumbers,
        List<String> undocumented,
        List<String> deaths) {

    private static final int SHOWN = 20; // of each kind

    /** Copies the lists. */
    public MutationTally {
        otherNumbers = List.copyOf(otherNumbers);
        undocumented = List.copyOf(undocumented);
        deaths = List.copyOf(deaths);
    }

    /** Returns nothing tried. */
    static MutationTally none() {
        return new MutationTally(0, 0, 0, 0, List.of(), List.of(), List.of());
    }

    /** Returns a copy with one more trial. */
    MutationTally with(String line) {
        var others = new ArrayList<>(otherNumbers);
        var unknown = new ArrayList<>(undocumented);
        if (line.startsWith(MutationTrial.OTHER)) {
            others.add(line);
        } else if (line.startsWith(MutationTrial.UNDOCUMENTED)) {
            unknown.add(line);
        }
        return new MutationTally(
                trials + 1,
                refused + (line.equals(MutationTrial.REFUSED) ? 1 : 0),
                same + (line.equals(MutationTrial.SAME) ? 1 : 0),
                loaded + (line.equals(MutationTrial.LOADED) ? 1 : 0),
                others,
                unknown,
                deaths);
    }

    /** Returns a copy with one more trial, which ended its process. */
    MutationTally withDeath(String seed) {
        var more = new ArrayList<>(deaths);
        more.add(seed);
        return new MutationTally(trials + 1, refused, same, loaded, otherNumbers, undocumented, more);
    }

    /** Returns some of what came that may not come, a line each; empty if the tally is sound. */
    public List<String> faults() {
        return Stream.of(otherNumbers, undocumented, deaths)
                .flatMap(kind -> kind.stream().distinct().limit(SHOWN))
                .toList();
    }

    /** Returns whether nothing came that may not come. */
    public boolean isSound() {
        return otherNumbers.isEmpty() && undocumented.isEmpty() && deaths.isEmpty();
    }
}
