package org.sibyl.trainer.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.Problem;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Tensor;

/** Objectives that a squared error to a target cannot express, each with its loss of a row (x, y) in plain numbers. */
enum CurveObjective implements Objective<Curve> {
    /** (f(x) − y)² + (f(x) − f(y))² / 2: the network is called twice. */
    CONSISTENT {
        @Override
        Tensor losses(Learner<Curve> learner, Tensor x, Tensor y) {
            var here = learner.network().at(learner.weights(), x);
            var there = learner.network().at(learner.weights(), y);
            return here.minus(y).square().plus(here.minus(there).square().times(0.5));
        }

        @Override
        double loss(double[] weights, double[] averaged, double x, double y) {
            double here = Curve.at(weights, x);
            double there = Curve.at(weights, y);
            return (here - y) * (here - y) + (here - there) * (here - there) / 2;
        }
    },

    /** (f′(x) − y)²: the slope is the network's derivative in its input, by forward accumulation. */
    SLOPE {
        @Override
        Tensor losses(Learner<Curve> learner, Tensor x, Tensor y) {
            var ones = x.times(0).plus(1);
            var dual = (Dual) learner.network().at(learner.weights().map(Dual::constant), Dual.of(x, ones));
            return dual.tangent().minus(y).square();
        }

        @Override
        double loss(double[] weights, double[] averaged, double x, double y) {
            double value = Curve.at(weights, x);
            double slope = weights[0] * (1 - value * value);
            return (slope - y) * (slope - y);
        }
    },

    /** (f(x) − g(y))², where g is f with the averaged weights. */
    TAUGHT {
        @Override
        Tensor losses(Learner<Curve> learner, Tensor x, Tensor y) {
            var taught = learner.network().at(learner.averaged(), y);
            return learner.network().at(learner.weights(), x).minus(taught).square();
        }

        @Override
        double loss(double[] weights, double[] averaged, double x, double y) {
            double error = Curve.at(weights, x) - Curve.at(averaged, y);
            return error * error;
        }
    },

    /** (f(x) − sg(f(y)))²: of two calls with the same weights one is held. */
    HELD {
        @Override
        Tensor losses(Learner<Curve> learner, Tensor x, Tensor y) {
            var held = Learner.stopGradient(learner.network().at(learner.weights(), y));
            return learner.network().at(learner.weights(), x).minus(held).square();
        }

        @Override
        double loss(double[] weights, double[] averaged, double x, double y) {
            return TAUGHT.loss(weights, averaged, x, y); // the test takes both weights equal and varies the first alone
        }
    };

    abstract Tensor losses(Learner<Curve> learner, Tensor x, Tensor y);

    abstract double loss(double[] weights, double[] averaged, double x, double y);

    @Override
    public int width() {
        return 2;
    }

    @Override
    public Problem<Curve> pose(float[] clean, int rows, RandomGenerator random) {
        return new Pairs(this, clean, rows);
    }

    /** Rows (x, y), all or some of a batch. */
    private static final class Pairs implements Problem<Curve> {
        private final CurveObjective objective;
        private final float[] values;
        private final int whole;

        Pairs(CurveObjective objective, float[] values, int whole) {
            this.objective = objective;
            this.values = values;
            this.whole = whole;
        }

        @Override
        public int rows() {
            return values.length / 2;
        }

        @Override
        public Problem<Curve> part(int from, int to) {
            return new Pairs(objective, Arrays.copyOfRange(values, 2 * from, 2 * to), whole);
        }

        @Override
        public Tensor loss(Learner<Curve> learner) {
            var columns = learner.tensor(values, rows(), 2).split(1, 1, 1);
            return objective
                    .losses(learner, columns.get(0), columns.get(1))
                    .sum(0)
                    .times(1.0 / whole);
        }
    }
}
