package org.sibyl.zoo;

/**
 * One scalar of a task: a parameter or a component of the data.
 *
 * @param name as axes and CSV headers call it
 * @param unit of the values, empty where they have none
 * @param lower the support's lower end, −∞ where it has none
 * @param upper the support's upper end, +∞ where it has none
 */
public record Variable(String name, String unit, double lower, double upper) {

    /**
     * Checks the interval.
     *
     * @throws IllegalArgumentException if the name is blank or not lower &lt; upper
     */
    public Variable {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "a variable needs a name, got a blank one; name it as the axis should read");
        }
        if (!(lower < upper)) {
            throw new IllegalArgumentException("the support of " + name + " must have lower < upper, got [" + lower
                    + ", " + upper + "]; give the lower end first");
        }
    }

    /** A variable on the whole real line. */
    public static Variable real(String name) {
        return new Variable(name, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** A variable in [lower, upper]. */
    public static Variable bounded(String name, double lower, double upper) {
        return new Variable(name, "", lower, upper);
    }

    /** A variable in (0, ∞). */
    public static Variable positive(String name) {
        return new Variable(name, "", 0, Double.POSITIVE_INFINITY);
    }

    /** This variable, measured in the given unit. */
    public Variable withUnit(String unit) {
        return new Variable(name, unit, lower, upper);
    }

    /** Whether the value lies in the support; false for NaN. */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }
}
