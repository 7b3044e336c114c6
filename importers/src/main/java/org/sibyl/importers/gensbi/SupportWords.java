package org.sibyl.importers.gensbi;

import java.util.Locale;
import java.util.regex.Pattern;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Counts;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;

/**
 * Supports in words, each with the map to the real line that was applied before standardising.
 *
 * <table>
 * <caption>Words</caption>
 * <tr><th>word</th><th>holds</th><th>b(y)</th></tr>
 * <tr><td>{@code real}</td><td>any number</td><td>y</td></tr>
 * <tr><td>{@code positive}</td><td>y &gt; 0</td><td>ln y</td></tr>
 * <tr><td>{@code counts}</td><td>0, 1, 2, ...</td><td>ln(y + 1/2)</td></tr>
 * <tr><td>{@code logit:L:U}</td><td>L &lt; y &lt; U</td><td>ln(p / (1 − p)), p = (y − L) / (U − L)</td></tr>
 * <tr><td>{@code probit:L:U}</td><td>L &lt; y &lt; U</td><td>Φ⁻¹(p)</td></tr>
 * </table>
 */
final class SupportWords {
    private static final Pattern INTERVAL = Pattern.compile("(logit|probit):([^:]+):([^:]+)");

    private SupportWords() {}

    /**
     * The support of a word; {@code source} names its file in errors.
     *
     * @throws ImportException if there is no such support
     */
    static Support read(String word, String source) {
        var interval = INTERVAL.matcher(word.strip());
        if (interval.matches()) {
            return interval(interval.group(1), interval.group(2), interval.group(3), word, source);
        }
        return switch (word.strip()) {
            case "real" -> new Real();
            case "positive" -> new Positive();
            case "counts" -> new Counts();
            default -> throw unknown(word, source, "");
        };
    }

    private static Support interval(String bijector, String lower, String upper, String word, String source) {
        try {
            return new Bounded(
                    Double.parseDouble(lower),
                    Double.parseDouble(upper),
                    Bijector.valueOf(bijector.toUpperCase(Locale.ROOT)));
        } catch (NumberFormatException noNumber) {
            throw unknown(word, source, "");
        } catch (IllegalArgumentException refused) {
            throw unknown(word, source, " (" + refused.getMessage() + ")");
        }
    }

    private static ImportException unknown(String word, String source, String reason) {
        return new ImportException(source + ": 'supports' must hold real, positive, counts, logit:LOWER:UPPER or"
                + " probit:LOWER:UPPER, but holds '" + word.replaceAll("\\p{Cc}", "?") + "'" + reason
                + "; say how the variable was mapped to the real line before it was standardised");
    }
}
