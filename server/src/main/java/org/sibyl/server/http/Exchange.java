package org.sibyl.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One request's way back, over its connection. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is looked at
final class Exchange implements Answer {

    private final Connection connection;
    private final Channel channel;
    private final Duration departure;
    private final List<Runnable> onLeave = new ArrayList<>(); // guarded by this
    private boolean left; // guarded by this
    private boolean answered; // guarded by this

    Exchange(Connection connection, Channel channel, Duration departure) {
        this.connection = connection;
        this.channel = channel;
        this.departure = departure;
    }

    @Override
    public void send(Reply reply) {
        requireFirst();
        channel.eventLoop().execute(() -> connection.respond(reply));
    }

    private synchronized void requireFirst() {
        if (answered) {
            throw new IllegalStateException("a request is answered once, but a second answer came");
        }
        answered = true;
    }

    @Override
    public ReplyStream begin(Reply head) {
        requireFirst();
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(head.status()));
        Connection.setHeaders(response, head);
        HttpUtil.setTransferEncodingChunked(response, true);
        if (connection.isLast()) {
            response.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        channel.write(response);
        var stream = new Stream();
        if (head.body().length > 0) {
            stream.write(head.body());
        }
        return stream;
    }

    private final class Stream implements ReplyStream {

        @Override
        public void write(byte[] block) {
            await(channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(block))));
        }

        @Override
        public void end() {
            channel.eventLoop()
                    .execute(() -> connection.finished(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)));
        }

        @Override
        public void abort() {
            channel.close();
        }
    }

    private void await(ChannelFuture written) {
        try {
            if (!written.await(departure.toMillis(), TimeUnit.MILLISECONDS)) {
                channel.close();
                throw new ClientLeftException("the client must take a block within " + departure + ", but did not");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            channel.close();
            throw new ClientLeftException("the reply was given up");
        }
        if (!written.isSuccess()) {
            throw new ClientLeftException("the client has left");
        }
    }

    @Override
    public void onLeave(Runnable then) {
        synchronized (this) {
            if (!left) {
                onLeave.add(then);
                return;
            }
        }
        then.run();
    }

    /** The client has left, or the answer is complete: then nothing is told any more. */
    void over(boolean complete) {
        List<Runnable> told;
        synchronized (this) {
            left |= !complete;
            told = complete ? List.of() : List.copyOf(onLeave);
            onLeave.clear();
        }
        told.forEach(Runnable::run);
    }
}
