package org.sibyl.solvers.variable;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.support.OrAbsent;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;

/**
 * A block of numbers of a model that belong together. Immutable; each {@code with} is a copy.
 *
 * @param name unique in its model, not blank
 * @param role whether it is inferred or observed
 * @param form how its numbers are arranged
 * @param unit physical unit, empty where there is none
 * @param support set of the natural values of each of its numbers
 * @param scaling what standardises each channel on the real line; the identity before training
 */
public record Variable(String name, Role role, Form form, String unit, Support support, Scaling scaling) {

    /** Checks the name, and that each channel has its scaling. */
    public Variable {
        requireNonNull(role, "role");
        requireNonNull(unit, "unit");
        requireNonNull(support, "support");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "a variable needs a name, but its name is blank; name it as an axis should read");
        }
        if (role == Role.PARAMETER && support instanceof OrAbsent) {
            throw new IllegalArgumentException(
                    "a parameter must have a value in each pair, but " + name + " may be absent; only data may be");
        }
        if (scaling.shift().size() != form.channels()) {
            throw new IllegalArgumentException("variable " + name + " needs a scaling for each of its "
                    + form.channels() + " channels, but has " + scaling.shift().size());
        }
    }

    /** Returns a scalar parameter without unit. */
    public static Variable parameter(String name, Support support) {
        return parameter(name, new Form.Scalar(), support);
    }

    /** Returns a parameter without unit. */
    public static Variable parameter(String name, Form form, Support support) {
        return new Variable(name, Role.PARAMETER, form, "", support, Scaling.identity(form.channels()));
    }

    /** Returns a scalar datum on the real line, without unit. */
    public static Variable data(String name) {
        return data(name, new Form.Scalar());
    }

    /** Returns data on the real line, without unit. */
    public static Variable data(String name, Form form) {
        return new Variable(name, Role.DATA, form, "", new Real(), Scaling.identity(form.channels()));
    }

    /** Returns a copy with a unit. */
    public Variable withUnit(String other) {
        return new Variable(name, role, form, other, support, scaling);
    }

    /** Returns a copy with another support. */
    public Variable withSupport(Support other) {
        return new Variable(name, role, form, unit, other, scaling);
    }

    /** Returns a copy with another scaling. */
    public Variable withScaling(Scaling other) {
        return new Variable(name, role, form, unit, support, other);
    }

    /**
     * Returns a copy whose numbers may be absent, NaN: a series or a set of trials then has up to as many places as its form.
     *
     * @throws IllegalArgumentException if it is a parameter
     */
    public Variable orAbsent() {
        return isMaybeAbsent() ? this : withSupport(new OrAbsent(support));
    }

    /** Returns whether its numbers may be absent. */
    public boolean isMaybeAbsent() {
        return support instanceof OrAbsent;
    }

    /** Returns how many numbers it holds. */
    public int size() {
        return form.size();
    }

    /** Returns one of its numbers as a column. */
    public Column column(int index) {
        int channel = index % form.channels();
        return new Column(
                form.element(name, index),
                role,
                unit,
                support,
                scaling.shift().get(channel),
                scaling.scale().get(channel));
    }
}
