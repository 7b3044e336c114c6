package org.sibyl.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.server.api.Allowance;
import org.sibyl.server.api.Deadline;
import org.sibyl.server.api.JsonFields;
import org.sibyl.server.api.NamedModel;
import org.sibyl.server.api.OpenInference;
import org.sibyl.server.api.PlainDoor;
import org.sibyl.server.api.Refusal;
import org.sibyl.server.api.StreamForm;
import org.sibyl.server.http.Answer;
import org.sibyl.server.http.ClientLeftException;
import org.sibyl.server.http.Reply;
import org.sibyl.server.http.Request;
import org.sibyl.server.http.RequestHead;
import org.sibyl.server.http.Service;
import org.sibyl.server.model.ModelShelf;
import org.sibyl.server.model.OpenModel;
import org.sibyl.server.model.ServedModel;
import org.sibyl.server.work.WorkQueue;

/** Answers for the models of a shelf: what is quick at once, what is work in its turn. Thread-safe. */
final class InferenceService implements Service {

    private final ModelShelf shelf;
    private final ServerOptions options;
    private final ServerLog log;
    private final ServerMetrics metrics;
    private final WorkQueue queue;
    private final Admission admission;
    private final Pages pages = new Pages();
    private volatile boolean stopping;

    InferenceService(ModelShelf shelf, ServerOptions options, ServerLog log, ServerMetrics metrics, WorkQueue queue) {
        this.shelf = shelf;
        this.options = options;
        this.log = log;
        this.metrics = metrics;
        this.queue = queue;
        this.admission = new Admission(options.token());
    }

    /** Takes no more work. */
    void stop() {
        stopping = true;
    }

    @Override
    public Optional<Reply> refusal(RequestHead head) {
        try {
            var operation = admission.admit(head);
            operation.model(head.segments()).ifPresent(this::find);
            if (stopping && operation.isWork()) {
                throw stopped();
            }
            return Optional.empty();
        } catch (Refusal refusal) {
            visit(head, "refused", "", 0).answered(refusal.status(), refusal.reason(), 0);
            return Optional.of(refusal.reply());
        }
    }

    @Override
    public Reply fault(int status, String reason, String message, String remote) {
        visit(new RequestHead("", "", List.of(), Map.of(), remote), "fault", "", 0)
                .answered(status, reason, 0);
        return Refusal.of(status, reason, message).reply();
    }

    private Visit visit(RequestHead head, String operation, String model, int bytes) {
        return new Visit(metrics, log, head, operation, model, bytes);
    }

    private ServedModel find(String name) {
        return shelf.find(name)
                .orElseThrow(() -> Refusal.of(
                        404, "unknown-model", "there is no model of this name; /models says which there are"));
    }

    private static Refusal stopped() {
        return Refusal.of(503, "stopping", "the server is being stopped and takes no more requests; ask another")
                .retryAfter(1);
    }

    @Override
    public void answer(Request request, Answer answer) {
        var head = request.head();
        var operation = admission.admit(head);
        String model = operation.model(head.segments()).orElse("");
        var visit = visit(head, operation.label(), model, request.body().length);
        if (operation.isWork()) {
            enqueue(operation, find(model), request, answer, visit);
        } else {
            try {
                var reply = quick(operation, model, head);
                answer.send(reply);
                visit.answered(reply.status(), "", reply.body().length);
            } catch (Refusal refusal) {
                refuse(refusal, answer, visit);
            } catch (RuntimeException e) {
                defect(e);
                refuse(Refusal.of(e, Deadline.after(options.deadline())), answer, visit);
            }
        }
    }

    private Reply quick(Operation operation, String model, RequestHead head) {
        return switch (operation) {
            case PAGE, EXPLORE -> pages.explorer();
            case DOCS -> pages.docs();
            case OPENAPI -> pages.openApi();
            case LIVE -> OpenInference.state("live", true);
            case READY -> OpenInference.state("ready", !stopping);
            case METRICS -> Reply.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
            case SERVER -> OpenInference.server(SibylServer.VERSION);
            case MODELS ->
                PlainDoor.list(shelf.all().stream().map(ServedModel::name).toList());
            case METADATA -> described(model, head, OpenInference::metadata);
            case MODEL_READY -> described(model, head, OpenInference::ready);
            case MODEL -> described(model, head, named -> PlainDoor.describe(named, options.maxDraws()));
            case INFER, SAMPLE, LOG_DENSITY, CHECK, PREDICT, ESTIMATE ->
                throw new AssertionError(operation + " is work");
        };
    }

    /** What is told of a model. */
    private interface Description {
        Reply of(NamedModel named);
    }

    private Reply described(String model, RequestHead head, Description description) {
        var served = find(model);
        try (var loan = served.borrow()) {
            requireVersion(head, loan.model());
            return description.of(new NamedModel(model, loan.model(), served.predictive()));
        }
    }

    private static void requireVersion(RequestHead head, OpenModel model) {
        if (Operation.version(head.segments())
                .filter(version -> !version.equals(model.version()))
                .isPresent()) {
            throw Refusal.of(
                    404,
                    "unknown-version",
                    "the model is there in the version " + model.version() + ", and in no other");
        }
    }

    private void enqueue(Operation operation, ServedModel served, Request request, Answer answer, Visit visit) {
        var deadline = Deadline.after(options.deadline());
        var ticket = queue.submit(
                () -> work(operation, served, request, answer, visit, deadline),
                () -> refuse(stopped(), answer, visit));
        if (ticket.isEmpty()) {
            refuse(stopping ? stopped() : full(), answer, visit);
            return;
        }
        answer.onLeave(() -> {
            if (ticket.get().cancel()) {
                visit.left();
            }
        });
    }

    private Refusal full() {
        return Refusal.of(
                        429,
                        "queue-full",
                        "the server works on " + options.concurrency() + " requests and lets " + options.queue()
                                + " wait, and has them; try again later")
                .retryAfter(1);
    }

    private static void refuse(Refusal refusal, Answer answer, Visit visit) {
        var reply = refusal.reply();
        answer.send(reply);
        visit.answered(refusal.status(), refusal.reason(), reply.body().length);
    }

    private void work(
            Operation operation, ServedModel served, Request request, Answer answer, Visit visit, Deadline deadline) {
        try (var loan = served.borrow()) {
            requireVersion(request.head(), loan.model());
            deadline.left(); // what has waited too long is not begun
            var allowance = new Allowance(options.maxDraws(), options.threads(), deadline);
            var named = new NamedModel(served.name(), loan.model(), served.predictive());
            var form = StreamForm.wanted(request.head().header("accept").orElse(""));
            if (operation == Operation.SAMPLE && form.isPresent()) {
                PlainDoor.asked(named, JsonFields.of(request.body()), allowance).stream(answer, allowance, form.get());
                visit.answered(200, "", 0);
                return;
            }
            var reply = result(operation, named, request, allowance);
            answer.send(reply);
            visit.answered(reply.status(), "", reply.body().length);
        } catch (ClientLeftException e) {
            visit.left();
        } catch (RuntimeException | Error e) { // whatever it is, the client waits for an answer
            failed(e, answer, visit, deadline);
        }
    }

    private static Reply result(Operation operation, NamedModel named, Request request, Allowance allowance) {
        if (operation == Operation.INFER) {
            return OpenInference.infer(named, request, allowance);
        }
        var fields = JsonFields.of(request.body());
        return switch (operation) {
            case SAMPLE -> PlainDoor.sample(named, fields, allowance);
            case LOG_DENSITY -> PlainDoor.logDensity(named, fields, allowance);
            case CHECK -> PlainDoor.check(named, fields);
            case PREDICT -> PlainDoor.predict(named, fields, allowance);
            case ESTIMATE -> PlainDoor.estimate(named, fields);
            default -> throw new AssertionError(operation + " is no work");
        };
    }

    private void failed(Throwable failure, Answer answer, Visit visit, Deadline deadline) {
        if (Thread.currentThread().isInterrupted() && !stopping) {
            visit.left();
            return;
        }
        var refusal = Thread.currentThread().isInterrupted() ? stopped() : Refusal.of(failure, deadline);
        if (refusal.status() == 500) {
            defect(failure);
        }
        var reply = refusal.reply();
        try {
            answer.send(reply);
        } catch (IllegalStateException e) {
            // a stream that had begun, and was broken off
        }
        visit.answered(refusal.status(), refusal.reason(), reply.body().length);
    }

    /** Tells the log, and nobody else, of what should not happen. */
    private void defect(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("time", Instant.now().toString());
        fields.put("event", "defect");
        fields.put("failure", trace.toString());
        log.happened(fields);
    }
}
