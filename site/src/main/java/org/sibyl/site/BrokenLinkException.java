package org.sibyl.site;

import java.nio.file.Path;

/** A link of the documentation that leads nowhere. */
public final class BrokenLinkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenLinkException(Path file, String link, String why) {
        super("a link of the documentation must lead somewhere, but " + link + " in " + file + " does not: " + why
                + "; mend the link");
    }
}
