package org.sibyl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Zoo;
import org.sibyl.runtime.engine.onnx.ExitHold;
import org.sibyl.runtime.engine.onnx.OnnxRuntime;
import org.sibyl.server.BearerToken;
import org.sibyl.server.ServerLog;
import org.sibyl.server.ServerOptions;
import org.sibyl.server.SibylServer;
import org.sibyl.server.http.HttpLimits;
import org.sibyl.server.model.ModelFile;
import org.sibyl.server.model.ModelShelf;
import org.sibyl.server.model.ModelSource;
import org.sibyl.server.model.PackagedModel;
import org.sibyl.server.model.ServedModel;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code sibyl serve}: models over HTTP. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Answers for models over HTTP, until it is told to stop: it then finishes what it has taken.",
            "",
            "/ is a page to explore a posterior, /docs says what can be asked: plain JSON, and the Open Inference Protocol of"
                    + " KServe and Triton. A model file that is replaced by another is served in its place.",
            "Standard output has a line of JSON for each request. Only this machine is answered unless --host says otherwise;"
                    + " then set a token, and put a proxy with TLS before it."
        })
final class ServeCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "MODEL",
            description =
                    "Models: folders, .sibyl files or those of the zoo, such as zoo:two-moons, as NAME=MODEL to name them."
                            + " Default: their own names.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "HOST",
            description = "Address (${DEFAULT-VALUE}).")
    private String host = "";

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "Port, 0 for any (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "Threads for one request (${DEFAULT-VALUE}). Never changes the draws.")
    private int threads;

    @Option(
            names = "--max-draws",
            defaultValue = "100000",
            paramLabel = "N",
            description = "Most draws of a request (${DEFAULT-VALUE}).")
    private int maxDraws;

    @Option(
            names = "--max-body",
            defaultValue = "1048576",
            paramLabel = "BYTES",
            description = "Largest body of a request (${DEFAULT-VALUE}).")
    private int maxBody;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Requests worked on at once. Default: the processors.")
    private @Nullable Integer concurrency;

    @Option(
            names = "--queue",
            defaultValue = "64",
            paramLabel = "N",
            description = "Requests that wait their turn; more are told 429 (${DEFAULT-VALUE}).")
    private int queue;

    @Option(
            names = "--deadline",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "Longest time for an answer, and for what runs when the server stops (${DEFAULT-VALUE}).")
    private int deadline;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A file with a secret of at least 16 characters that clients must show: Authorization: Bearer SECRET.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            completionCandidates = TaskNames.class,
            description =
                    "A task whose simulator shows what data the draws predict, for the models that have its variables. Models of the zoo have their own."
                            + " In Java any simulator: ServedModel.predicting.")
    private @Nullable String task;

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var options = options();
        var stop = new CountDownLatch(1);
        try (var hold = OnnxRuntime.holdExit();
                var server = SibylServer.start(shelf(), options, log())) {
            var hook = new Thread(() -> stop(server, hold), "sibyl-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            started(server);
            try {
                stop.await();
            } catch (InterruptedException e) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
            server.close(Duration.ofSeconds(deadline));
        }
        return 0;
    }

    /** In the JVM's last moments: requests first, then the engine that they need. */
    private void stop(SibylServer server, ExitHold hold) {
        try (hold) {
            server.close(Duration.ofSeconds(deadline));
        }
    }

    private ServerOptions options() throws IOException {
        if (deadline < 1) {
            throw new IllegalArgumentException("--deadline must be at least 1 second, but is " + deadline);
        }
        var usual = ServerOptions.usual();
        var options = usual.at(host, port)
                .withHttp(HttpLimits.usual().withBody(maxBody))
                .withThreads(threads)
                .withMaxDraws(maxDraws)
                .withRequests(concurrency == null ? usual.concurrency() : concurrency, queue)
                .withDeadline(Duration.ofSeconds(deadline));
        return tokenFile == null
                ? options
                : options.withToken(BearerToken.of(Files.readString(tokenFile).strip()));
    }

    private ModelShelf shelf() {
        var opened = new ArrayList<ServedModel>();
        try {
            for (String each : models) {
                opened.add(opened(each));
            }
            if (task != null) {
                simulated(Tasks.named(task), opened);
            }
            return new ModelShelf(opened);
        } catch (RuntimeException e) {
            opened.forEach(ServedModel::close);
            throw e;
        }
    }

    /** Lets the models that have a task's variables predict by its simulator. */
    private static void simulated(Task task, List<ServedModel> models) {
        var fitting = models.stream().filter(each -> fits(task, each)).toList();
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException("--task " + task.name() + " simulates " + names(task.variables())
                    + ", but no model has these variables: leave it out");
        }
        fitting.forEach(each -> each.predicting(task::simulate));
    }

    private static boolean fits(Task task, ServedModel served) {
        try (var loan = served.borrow()) {
            return names(loan.model().posterior().manifest().variables()).equals(names(task.variables()));
        }
    }

    private static List<String> names(Variables variables) {
        return variables.columns().stream().map(Column::name).toList();
    }

    private ServedModel opened(String named) {
        int at = Files.exists(Path.of(named)) ? -1 : named.indexOf('='); // a folder's name may have one
        if (at == 0 || at == named.length() - 1) {
            throw new IllegalArgumentException(
                    "a model is served as MODEL, or as NAME=MODEL with both, but is '" + named + "'");
        }
        var model = new ModelName(named.substring(at + 1));
        ModelSource source = model.inZoo()
                .<ModelSource>map(name -> new PackagedModel(Zoo.find(name), engine.engine()))
                .orElseGet(() -> new ModelFile(Path.of(model.typed()), engine.engine()));
        var served = at > 0 ? ServedModel.open(named.substring(0, at), source) : ServedModel.open(source);
        model.inZoo()
                .map(Tasks::named)
                .filter(own -> fits(own, served))
                .ifPresent(own -> served.predicting(own::simulate));
        return served;
    }

    private ServerLog log() {
        var mapper = JsonMapper.builder().build();
        var out = spec.commandLine().getOut();
        return fields -> {
            out.println(mapper.writeValueAsString(fields));
            out.flush();
        };
    }

    private void started(SibylServer server) {
        var fields = new LinkedHashMap<String, Object>(Map.of("event", "started"));
        fields.put("host", host);
        fields.put("port", server.port());
        log().happened(fields);
        var err = spec.commandLine().getErr();
        err.println("sibyl: answering at http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port()
                + "/, until Ctrl-C");
        if (tokenFile == null && !List.of("127.0.0.1", "localhost", "::1").contains(host)) {
            err.println("sibyl: everybody who reaches " + host + " is answered; --token-file FILE asks for a secret");
        }
        err.flush();
    }
}
