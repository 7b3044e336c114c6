package org.sibyl.diagnostics;

import java.util.Collection;
import java.util.Comparator;

/** What a test says about a posterior, from good to bad. */
public enum Verdict {
    /** Nothing wrong was seen, by a test that could have seen it. */
    PASS,
    /** Nothing wrong was seen, but the test could not have seen anything: it had too few draws or pairs. */
    INCONCLUSIVE,
    /** Something is probably wrong: look at the picture. */
    WARN,
    /** Something is certainly wrong: do not use the posterior for this. */
    FAIL;

    /** The worst of several, PASS for none. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(PASS);
    }
}
