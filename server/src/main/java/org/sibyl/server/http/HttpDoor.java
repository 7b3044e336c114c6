package org.sibyl.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A port on which a service answers. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is looked at
public final class HttpDoor implements AutoCloseable {

    private static final int IO_THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());
    private static final int BACKLOG = 1024;
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Service service;
    private final HttpLimits limits;
    private final NioEventLoopGroup threads =
            new NioEventLoopGroup(IO_THREADS, new DefaultThreadFactory("sibyl-http", true));
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listener;
    private volatile boolean parting;

    private HttpDoor(String host, int port, HttpLimits limits, Service service) {
        this.service = service;
        this.limits = limits;
        var bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        welcome(channel);
                    }
                })
                .bind(host, port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IllegalArgumentException("a server needs a free port of this machine, but " + host + ":" + port
                    + " cannot be had (" + why(bound.cause()) + "); choose another --host or --port");
        }
        listener = bound.channel();
    }

    /** The JDK says nothing of a name that it does not find. */
    private static String why(Throwable cause) {
        return cause instanceof UnresolvedAddressException
                ? "no machine of this name is known"
                : String.valueOf(cause.getMessage());
    }

    /**
     * Opens a port.
     *
     * @param host an address or name of this machine
     * @param port the port, or 0 for any that is free
     * @throws IllegalArgumentException if it cannot be had
     */
    public static HttpDoor open(String host, int port, HttpLimits limits, Service service) {
        return new HttpDoor(host, port, limits, service);
    }

    private void welcome(SocketChannel channel) {
        var codec = new HttpServerCodec(
                new HttpDecoderConfig().setMaxInitialLineLength(limits.line()).setMaxHeaderSize(limits.headers()));
        if (clients.size() >= limits.connections()) {
            channel.pipeline().addLast(codec, new Refusing());
            return;
        }
        clients.add(channel);
        var connection = new Connection(service, limits);
        channel.pipeline()
                .addLast(
                        new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelRead(ChannelHandlerContext ctx, Object message) {
                                connection.arrived();
                                ctx.fireChannelRead(message);
                            }
                        },
                        codec,
                        connection);
        if (parting) {
            connection.part();
        }
    }

    /** Tells a client that there are too many. */
    private final class Refusing extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            String message =
                    "a server may have " + limits.connections() + " connections, and has them; try again later";
            var reply = service.fault(503, "too-many-connections", message, "unknown")
                    .with("Retry-After", "1");
            ctx.writeAndFlush(Connection.closing(reply)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Returns the port. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Returns how many clients are connected. */
    public int connections() {
        return clients.size();
    }

    /**
     * Lets every client's next reply be its last, and says so in it: when the door closes, nobody is about to send a request where none is read any
     * more.
     */
    public void part() {
        parting = true;
        each(Connection::part);
    }

    private void each(Consumer<Connection> then) {
        clients.forEach(channel -> channel.eventLoop().execute(() -> {
            var connection = channel.pipeline().get(Connection.class);
            if (connection != null) {
                then.accept(connection);
            }
        }));
    }

    /** Ends at once for those who wait for nothing; see {@link #close(Duration)}. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /**
     * Lets every client's next reply be its last, takes no more connections, waits a few seconds for the answers that are under way, and ends.
     *
     * @param linger how long clients that are connected may still ask, and be answered: one may be about to, and does not know yet
     */
    public void close(Duration linger) {
        part();
        clients.newCloseFuture().awaitUninterruptibly(linger.toMillis());
        listener.close().awaitUninterruptibly();
        each(Connection::retire);
        clients.newCloseFuture().awaitUninterruptibly(FAREWELL.toMillis());
        clients.close().awaitUninterruptibly();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
