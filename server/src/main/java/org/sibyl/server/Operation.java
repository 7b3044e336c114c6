package org.sibyl.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sibyl.server.http.RequestHead;

/** What can be asked: a method and a path, in which {@code *} is the name of a model. */
enum Operation {
    /** The page to explore the first model. */
    PAGE("GET", Worth.OPEN, ""),
    /** The page to explore a model. */
    EXPLORE("GET", Worth.OPEN, "explore", "*"),
    /** The page about the interface. */
    DOCS("GET", Worth.OPEN, "docs"),
    /** The interface in the format of OpenAPI. */
    OPENAPI("GET", Worth.OPEN, "openapi.json"),
    /** Whether the process lives. */
    LIVE("GET", Worth.OPEN, "v2", "health", "live"),
    /** Whether it takes requests. */
    READY("GET", Worth.OPEN, "v2", "health", "ready"),
    /** Numbers for Prometheus. */
    METRICS("GET", Worth.QUICK, "metrics"),
    /** What the server is. */
    SERVER("GET", Worth.QUICK, "v2"),
    /** What tensors a model takes. */
    METADATA("GET", Worth.QUICK, "v2", "models", "*"),
    /** Whether a model is ready. */
    MODEL_READY("GET", Worth.QUICK, "v2", "models", "*", "ready"),
    /** Inference with tensors. */
    INFER("POST", Worth.WORK, "v2", "models", "*", "infer"),
    /** All models. */
    MODELS("GET", Worth.QUICK, "models"),
    /** What a model is. */
    MODEL("GET", Worth.QUICK, "models", "*"),
    /** Draws. */
    SAMPLE("POST", Worth.WORK, "models", "*", "sample"),
    /** Log densities. */
    LOG_DENSITY("POST", Worth.WORK, "models", "*", "log-density"),
    /** Whether an observation is like those of the training. */
    CHECK("POST", Worth.WORK, "models", "*", "check"),
    /** What data the draws predict. */
    PREDICT("POST", Worth.WORK, "models", "*", "predict"),
    /** Point estimates. */
    ESTIMATE("POST", Worth.WORK, "models", "*", "estimate");

    /** How an operation is treated. */
    enum Worth {
        /** At once, for everybody. */
        OPEN,
        /** At once, for those who may. */
        QUICK,
        /** In its turn, for those who may. */
        WORK
    }

    private static final int VERSION = 3; // the place of its word in a path

    private final String method;
    private final Worth worth;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final List<String> path;

    Operation(String method, Worth worth, String... path) {
        this.method = method;
        this.worth = worth;
        this.path = List.of(path);
    }

    String method() {
        return method;
    }

    /** Returns the methods that are answered: what can be got can be looked at without its body. */
    String methods() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }

    /** Returns whether it answers a request of this method. */
    boolean takes(String asked) {
        return List.of(methods().split(", ")).contains(asked);
    }

    boolean isWork() {
        return worth == Worth.WORK;
    }

    boolean isOpen() {
        return worth == Worth.OPEN;
    }

    /** The name in metrics and logs. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the name of the model in a path of this operation. */
    Optional<String> model(List<String> segments) {
        int at = path.indexOf("*");
        return at < 0 ? Optional.empty() : Optional.of(segments.get(at));
    }

    /** Returns the version that a path of the Open Inference Protocol names. */
    static Optional<String> version(List<String> segments) {
        return isVersioned(segments) ? Optional.of(segments.get(VERSION + 1)) : Optional.empty();
    }

    private static boolean isVersioned(List<String> segments) {
        return segments.size() > VERSION + 1
                && segments.get(0).equals("v2")
                && segments.get(VERSION).equals("versions");
    }

    private static List<String> withoutVersion(List<String> segments) {
        if (!isVersioned(segments)) {
            return segments;
        }
        var plain = new ArrayList<>(segments);
        plain.subList(VERSION, VERSION + 2).clear();
        return plain;
    }

    /** The path as OpenAPI writes it. */
    String template() {
        return "/" + String.join("/", path).replace("*", "{model}");
    }

    private boolean has(List<String> segments) {
        if (segments.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!path.get(i).equals("*") && !path.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the operations at a path, whatever their method. */
    static List<Operation> at(RequestHead head) {
        var segments = withoutVersion(head.segments());
        return Stream.of(values()).filter(each -> each.has(segments)).toList();
    }
}
