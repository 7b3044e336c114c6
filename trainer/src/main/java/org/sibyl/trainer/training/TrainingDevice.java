package org.sibyl.trainer.training;

import ai.djl.Device;
import org.sibyl.trainer.tensor.TrainingEngine;

/** Where a network trains. */
public enum TrainingDevice {
    /** The processor. */
    CPU {
        @Override
        Device open() {
            return Device.cpu();
        }
    },

    /** The first CUDA device. */
    CUDA {
        @Override
        Device open() {
            int devices = TrainingEngine.engine().getGpuCount();
            if (devices < 1) {
                throw new DeviceMissingException(
                        "training on CUDA needs an NVIDIA GPU, its driver and the CUDA build of the"
                                + " training engine on the class path, but has 0 usable devices: install them, or train on the CPU");
            }
            return Device.gpu(0);
        }
    };

    /**
     * The engine's device.
     *
     * @throws DeviceMissingException if it is not there
     */
    abstract Device open();
}
