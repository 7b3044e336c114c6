package org.sibyl.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: a request at a time, whole and in time, or refused. A client that sends the next one before the answer, which none of
 * those in use does, gets its answer and is then disconnected. Everything happens in the thread of the channel.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is looked at
final class Connection extends ChannelInboundHandlerAdapter {

    /** How long what a refused client still sends is thrown away, so that it reads why; closing at once would lose it the reply. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private enum State {
        AWAITING,
        READING,
        ANSWERING,
        LEAVING
    }

    private final Service service;
    private final HttpLimits limits;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private State state = State.AWAITING;
    private boolean arriving;
    private volatile boolean keepsAlive = true;
    private volatile boolean last;
    private @Nullable ChannelHandlerContext context;
    private @Nullable RequestHead head;
    private Optional<Reply> refused = Optional.empty();
    private @Nullable Exchange exchange;
    private @Nullable ScheduledFuture<?> timer;

    Connection(Service service, HttpLimits limits) {
        this.service = service;
        this.limits = limits;
    }

    /** Decides whether the reply that begins is the last; the connection then does what the client was told. */
    boolean isLast() {
        last = !keepsAlive;
        return last;
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("a connection answers when it is open, but is not yet");
        }
        return context;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        await(limits.idle(), ctx::close);
    }

    /** Bytes came, of which nothing is known yet. */
    void arrived() {
        if (state == State.AWAITING && !arriving) {
            arriving = true;
            await(limits.arrival(), this::tooSlow);
        }
    }

    private void tooSlow() {
        refuse(fault(
                408,
                "too-slow",
                "a request must arrive within " + limits.arrival().toMillis() + " ms, but did not"));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (state == State.AWAITING && message instanceof HttpRequest request) {
                begin(request);
            } else if (state == State.READING && message instanceof HttpContent content) {
                read(content);
            } else if (state == State.ANSWERING) {
                keepsAlive = false;
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        keepsAlive &= HttpUtil.isKeepAlive(request);
        if (request.decoderResult().isFailure()) {
            refuse(unreadable(request.decoderResult().cause()));
            return;
        }
        var read = HeadReader.read(request, remote());
        if (read.isEmpty()) {
            refuse(fault(400, "bad-path", "a path must begin with / and be properly encoded, but is not"));
            return;
        }
        var refusal = HttpUtil.getContentLength(request, 0L) > limits.body()
                ? Optional.of(tooLarge())
                : service.refusal(read.get());
        boolean hasBody = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
        if (refusal.isPresent() && hasBody) {
            refuse(refusal.get());
            return;
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            context()
                    .writeAndFlush(new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
        head = read.get();
        refused = refusal;
        body.reset();
        state = State.READING;
    }

    private void read(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            refuse(unreadable(content.decoderResult().cause()));
            return;
        }
        int more = content.content().readableBytes();
        if (body.size() + (long) more > limits.body()) {
            refuse(tooLarge());
            return;
        }
        byte[] bytes = new byte[more];
        content.content().readBytes(bytes);
        body.writeBytes(bytes);
        if (content instanceof LastHttpContent && head != null) {
            stopTimer();
            state = State.ANSWERING;
            if (refused.isPresent()) {
                respond(refused.get());
            } else {
                exchange = new Exchange(this, context().channel(), limits.departure());
                service.answer(new Request(head, body.toByteArray()), exchange);
                body.reset();
            }
        }
    }

    private Reply tooLarge() {
        return fault(
                413, "body-too-large", "a body may have " + limits.body() + " bytes, but has more; send less at once");
    }

    private Reply unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return fault(414, "path-too-long", "a path may have " + limits.line() + " bytes, but has more");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return fault(431, "headers-too-large", "headers may have " + limits.headers() + " bytes, but have more");
        }
        return fault(400, "bad-http", "a request must be HTTP/1.1, but what came is not");
    }

    private Reply fault(int status, String reason, String message) {
        return service.fault(status, reason, message, remote());
    }

    private String remote() {
        return context().channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "unknown";
    }

    /** Sends a reply to a request that was not read to its end, and takes no other. */
    private void refuse(Reply reply) {
        state = State.LEAVING;
        keepsAlive = false;
        body.reset();
        await(FAREWELL, context()::close);
        context().writeAndFlush(response(reply)).addListener(written -> {
            if (context().channel() instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            }
        });
    }

    /** Sends the reply of the request in hand. */
    void respond(Reply reply) {
        if (context().channel().isActive()) {
            finished(context().writeAndFlush(response(reply)));
        }
    }

    /** The last of an answer is being written. */
    void finished(ChannelFuture written) {
        await(limits.departure(), context()::close);
        written.addListener((ChannelFutureListener) done -> {
            if (exchange != null) {
                exchange.over(done.isSuccess());
                exchange = null;
            }
            if (done.isSuccess() && !last) {
                state = State.AWAITING;
                arriving = false;
                await(limits.idle(), context()::close);
            } else {
                context().close();
            }
        });
    }

    /** Lets the next reply be the last. */
    void part() {
        keepsAlive = false;
    }

    /** Ends the connection with the request in hand, or at once where there is none. */
    void retire() {
        part();
        if (state == State.AWAITING && !arriving) {
            context().close();
        }
    }

    private HttpResponse response(Reply reply) {
        return isLast() ? closing(reply) : whole(reply);
    }

    /** Returns a reply after which the connection ends. */
    static HttpResponse closing(Reply reply) {
        var response = whole(reply);
        response.headers().set(HttpHeaderNames.CONNECTION, "close");
        return response;
    }

    private static HttpResponse whole(Reply reply) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        setHeaders(response, reply);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        return response;
    }

    static void setHeaders(HttpResponse response, Reply reply) {
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        reply.headers().forEach((name, value) -> response.headers().set(name, value));
    }

    private void await(Duration time, Runnable then) {
        stopTimer();
        timer = context().executor().schedule(then, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopTimer();
        if (exchange != null) {
            exchange.over(false);
            exchange = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // a client that resets its connection is no fault of ours, and has nothing to be told
    }
}
