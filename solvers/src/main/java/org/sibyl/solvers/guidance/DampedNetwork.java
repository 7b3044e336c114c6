package org.sibyl.solvers.guidance;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.Network;

/**
 * A network with its score times d = last^(1 − s): E[ε | x] times d, hence the output is d y + (1 − d) times that of a state without noise, a x/α. Where α is 0
 * no output is damped, for none can tell it.
 *
 * @param method the method
 * @param network the network
 * @param last d at s = 0
 */
record DampedNetwork(GenerativeMethod method, Network network, double last) implements Network {

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        var levels = new Levels(method, times);
        var output = network.at(times, rows, input);
        return Batch.generate(output.rows(), output.columns(), (row, column) -> {
            var level = levels.of(row);
            if (level.alpha() == 0) {
                return output.at(row, column);
            }
            double d = StrictMath.pow(last, 1 - level.s());
            double clean = input.at(row, column) / level.inputScale() / level.alpha();
            return d * output.at(row, column) + (1 - d) * level.target().ofClean() * clean;
        });
    }
}
