package org.sibyl.trainer.network.fewstep;

import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.jump.DeterministicJumps;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Trigonometric;
import org.sibyl.trainer.tensor.Tensor;

/** How a jump is made of what a network computes, and what the network is shown. Times have the shape {@code [1 or B]}. */
interface Parametrisation {

    /** The states as the network is shown them, of about unit deviation. */
    Tensor scaled(JumpInput input);

    /** The times as the network is shown them. */
    Tensor clock(JumpInput input);

    /** The jump of F. */
    Tensor jump(JumpInput input, Tensor inner);

    static Parametrisation of(Jumps jumps) {
        if (jumps instanceof Consistency consistency) {
            return new OfConsistency(consistency);
        }
        if (jumps instanceof Trigonometric trigonometric) {
            return new OfAngles(trigonometric.deviation());
        }
        if (jumps instanceof DeterministicJumps) {
            return new OfAverages();
        }
        throw new AssertionError("no parametrisation for " + jumps); // Jumps is sealed
    }

    /** x − (t − r) F. */
    record OfAverages() implements Parametrisation {
        @Override
        public Tensor scaled(JumpInput input) {
            return input.x();
        }

        @Override
        public Tensor clock(JumpInput input) {
            return input.t();
        }

        @Override
        public Tensor jump(JumpInput input, Tensor inner) {
            return input.x().minus(column(input.t().minus(input.end())).times(inner));
        }
    }

    /** c_skip x + c_out F(x/√(σ² + t²), ¼ ln t). */
    record OfConsistency(Consistency map) implements Parametrisation {
        private double variance() {
            return map.deviation() * map.deviation();
        }

        private Tensor spread(JumpInput input) {
            return column(input.t()).square().plus(variance()).sqrt();
        }

        @Override
        public Tensor scaled(JumpInput input) {
            return input.x().over(spread(input));
        }

        @Override
        public Tensor clock(JumpInput input) {
            return input.t().log().times(0.25);
        }

        @Override
        public Tensor jump(JumpInput input, Tensor inner) {
            Tensor since = column(input.t()).plus(-map.least());
            Tensor skip = since.square().plus(variance()).reciprocal().times(variance());
            Tensor out = since.times(map.deviation()).over(spread(input));
            return skip.times(input.x()).plus(out.times(inner));
        }
    }

    /** cos t x − sin t σ F(x/σ, t). */
    record OfAngles(double deviation) implements Parametrisation {
        @Override
        public Tensor scaled(JumpInput input) {
            return input.x().times(1 / deviation);
        }

        @Override
        public Tensor clock(JumpInput input) {
            return input.t();
        }

        @Override
        public Tensor jump(JumpInput input, Tensor inner) {
            Tensor t = column(input.t());
            return t.cos().times(input.x()).minus(t.sin().times(deviation).times(inner));
        }
    }

    private static Tensor column(Tensor times) {
        return times.reshape(-1, 1);
    }
}
