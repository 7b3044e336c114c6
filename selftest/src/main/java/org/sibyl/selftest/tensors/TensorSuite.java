package org.sibyl.selftest.tensors;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.Suite;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.tensor.TrainingEngine;

/**
 * Every tensor operation against plain loops, its tangent against differences and double backward. Uses the training engine: run it
 * on one thread, beside no training.
 */
public final class TensorSuite implements Suite {
    private static final double STEP = 1e-5;

    @Override
    public String name() {
        return "tensors";
    }

    @Override
    public List<Check> run(int repetitions) {
        var checks = new ArrayList<Check>();
        OperationCases.all().forEach(c -> checks.addAll(run(c)));
        return List.copyOf(checks);
    }

    /** The checks of one case. */
    public static List<Check> run(OperationCase c) {
        var checks = new ArrayList<Check>();
        double[] expected = c.oracle().apply(c.inputs()).values();
        checks.add(Check.atMost(c + ": value", JacobianVector.error(eager(c, DataType.FLOAT64), expected), 1e-12));
        checks.add(Check.atMost(
                c + ": value in float32", JacobianVector.error(eager(c, DataType.FLOAT32), expected), 1e-5));
        if (!c.smooth()) {
            return checks;
        }
        var directions = new ArrayList<PlainArray>();
        for (int i = 0; i < c.inputs().size(); i++) {
            directions.add(OperationCases.input(5 + i, c.inputs().get(i).sizes()));
        }
        var jvp = new JacobianVector(DataType.FLOAT64, c.operation(), c.inputs(), directions);
        double[] dual = jvp.byDual();
        checks.add(Check.atMost(
                c + ": J v and differences", JacobianVector.error(dual, differences(c, directions)), 1e-7));
        double[] backward = jvp.byDoubleBackward();
        checks.add(Check.atMost(c + ": J v and double backward", JacobianVector.error(dual, backward), 1e-10));
        var single = new JacobianVector(DataType.FLOAT32, c.operation(), c.inputs(), directions);
        checks.add(Check.atMost(c + ": J v in float32", JacobianVector.error(single.byDual(), backward), 1e-4));
        checks.add(Check.atMost(
                c + ": gradient in float32", JacobianVector.error(single.gradient(), jvp.gradient()), 1e-4));
        for (int moving = 0; moving < c.inputs().size() && c.inputs().size() > 1; moving++) {
            checks.add(one(c, directions, moving));
        }
        return checks;
    }

    /** Only one of several inputs moves: the others must cost nothing and change nothing. */
    private static Check one(OperationCase c, List<PlainArray> directions, int moving) {
        var some = new ArrayList<PlainArray>();
        for (int i = 0; i < directions.size(); i++) {
            some.add(i == moving ? directions.get(i) : OperationCases.map(directions.get(i), d -> 0));
        }
        var jvp = new JacobianVector(DataType.FLOAT64, c.operation(), c.inputs(), some);
        return Check.atMost(
                c + ": J v along input " + moving, JacobianVector.error(jvp.byDual(), differences(c, some)), 1e-7);
    }

    private static double[] eager(OperationCase c, DataType precision) {
        try (var manager = TrainingEngine.manager()) {
            var tensors = c.inputs().stream()
                    .map(x -> (Tensor) Eager.of(
                            Eager.of(manager, x.values(), x.sizes()).array().toType(precision, false)))
                    .toList();
            return ((Eager) c.operation().apply(tensors)).toArray();
        }
    }

    /** (f(x + hv) − f(x − hv)) / 2h of the oracle. */
    private static double[] differences(OperationCase c, List<PlainArray> directions) {
        double[] ahead = c.oracle().apply(moved(c, STEP, directions)).values();
        double[] behind = c.oracle().apply(moved(c, -STEP, directions)).values();
        double[] slope = new double[ahead.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = (ahead[i] - behind[i]) / (2 * STEP);
        }
        return slope;
    }

    private static List<PlainArray> moved(OperationCase c, double step, List<PlainArray> directions) {
        var moved = new ArrayList<PlainArray>();
        for (int i = 0; i < directions.size(); i++) {
            moved.add(c.inputs().get(i).moved(step, directions.get(i)));
        }
        return moved;
    }
}
