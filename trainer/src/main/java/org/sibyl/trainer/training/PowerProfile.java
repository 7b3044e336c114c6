package org.sibyl.trainer.training;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.checkpoint.Checkpoint;

/** Two power averages set aside after some updates. Arrays are owned, never changed. */
final class PowerProfile {
    private final int updates;
    private final float[] first;
    private final float[] second;

    PowerProfile(int updates, float[] first, float[] second) {
        this.updates = updates;
        this.first = first.clone();
        this.second = second.clone();
    }

    /** Those that a checkpoint holds. */
    static List<PowerProfile> listOf(Checkpoint checkpoint) {
        List<PowerProfile> profiles = new ArrayList<>();
        for (double step : checkpoint.numbers("profiles")) {
            var name = "profile" + profiles.size();
            profiles.add(new PowerProfile(
                    (int) step, checkpoint.array(name + ".first"), checkpoint.array(name + ".second")));
        }
        return profiles;
    }

    int updates() {
        return updates;
    }

    float[] first() {
        return first.clone();
    }

    float[] second() {
        return second.clone();
    }
}
