package org.sibyl.solvers.method;

/** How much the squared error of the noise, or what else the loss is of, counts at a signal-to-noise ratio e^λ. */
public enum SnrWeighting {
    /** The same at every ratio that training draws. */
    NONE {
        @Override
        double at(double logSnr, LogSnr schedule) {
            return 1;
        }
    },

    /** 1 + e^−λ: makes the error of the noise that of the velocity, Karras et al.'s F. */
    EDM {
        @Override
        double at(double logSnr, LogSnr schedule) {
            return 1 + StrictMath.exp(-logSnr);
        }
    },

    /** 1/(1 + e^(λ − 2)): less near the data (Kingma and Gao, 2023; Hoogeboom et al., 2024). */
    SIGMOID {
        @Override
        double at(double logSnr, LogSnr schedule) {
            return 1 / (1 + StrictMath.exp(logSnr - 2));
        }
    },

    /** 1/p(λ), with p the law of λ in training: with the error of the noise twice the bound on the likelihood, for every schedule. */
    LIKELIHOOD {
        @Override
        double at(double logSnr, LogSnr schedule) {
            return 1 / schedule.trainingDensity(logSnr);
        }
    };

    abstract double at(double logSnr, LogSnr schedule);
}
