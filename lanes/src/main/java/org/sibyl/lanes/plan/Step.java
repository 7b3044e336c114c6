package org.sibyl.lanes.plan;

import java.util.List;
import org.sibyl.lanes.loops.Binary;
import org.sibyl.lanes.loops.Unary;

/** One pass over memory that a plan has found necessary. */
@SuppressWarnings("ArrayRecordComponent") // read by the planner alone, never compared
sealed interface Step {

    /** What it writes, in places that lie one after another. */
    Value result();

    /** What it reads. */
    List<Value> operands();

    /** Numbers, or rows of lanes, to where they are needed. */
    record Copy(Value result, Value from) implements Step {
        @Override
        public List<Value> operands() {
            return List.of(from);
        }
    }

    /** Each number alone. */
    record Each(Value result, Unary operation, Value from) implements Step {
        @Override
        public List<Value> operands() {
            return List.of(from);
        }
    }

    /** Pairs of numbers; both operands have the result's axes. */
    record Pairs(Value result, Binary operation, Value left, Value right) implements Step {
        @Override
        public List<Value> operands() {
            return List.of(left, right);
        }
    }

    /** left × right + more, rounded once; all operands have the result's axes. */
    record Fused(Value result, Value left, Value right, Value more) implements Step {
        @Override
        public List<Value> operands() {
            return List.of(left, right, more);
        }
    }

    /** The one or the other, by a condition that is zero or not. */
    record Choice(Value result, Value condition, Value then, Value otherwise) implements Step {
        @Override
        public List<Value> operands() {
            return List.of(condition, then, otherwise);
        }
    }

    /** {@code length} neighbours in the operand's list of places folded to one, by addition or the greater. */
    record Fold(Value result, Binary operation, Value from, int length) implements Step {
        @Override
        public List<Value> operands() {
            return List.of(from);
        }
    }

    /** Σ over {@code length} neighbours of left times right. */
    record Contraction(Value result, Value left, Value right, int length) implements Step {
        @Override
        public List<Value> operands() {
            return List.of(left, right);
        }
    }

    /**
     * Columns times a matrix of weights: result[o, c] = start[o] + Σₖ weights[k, o] x[c, k].
     *
     * @param weights inputs by outputs, row-major
     * @param start what the sum starts from: a number an output, or what lies in the result already if it is empty
     * @param x places of [columns, inputs]
     * @param outputs how many outputs
     * @param byColumn whether the result lies as [columns, outputs], not as [outputs, columns]
     */
    record Linear(Value result, float[] weights, float[] start, Value x, int outputs, boolean byColumn)
            implements Step {
        @Override
        public List<Value> operands() {
            return start.length == 0 ? List.of(x, result) : List.of(x);
        }
    }
}
