package org.sibyl.runtime.error;

import org.jspecify.annotations.Nullable;

/** The inference engine or the device that was asked for is missing on this machine, or taken away because the JVM exits. */
public final class DeviceUnavailableException extends SibylException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its message. */
    public DeviceUnavailableException(String message) {
        super(message, null);
    }

    /** Creates one with its message and cause. */
    public DeviceUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
