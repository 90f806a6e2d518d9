package parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// All clients of one scenario at one server. Its methods are the bench thread's and wait; everything that has to
/// do with a client happens on the generator's event loop.
final class Crowd implements Watcher, AutoCloseable {
    private static final Duration ENTER_LIMIT = Duration.ofMinutes(2);
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(20);

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final @Nullable SslContext tls;
    private final ServerProcess server;
    private final Scenario scenario;
    private final Manner manner;
    private final int firstName;

    private final CompletableFuture<Void> broken = new CompletableFuture<>();
    private final CompletableFuture<Duration> entered = new CompletableFuture<>();
    private final List<Talk> talks = new ArrayList<>();
    private final List<Channel> sockets = new ArrayList<>();
    private int begun;
    private int answered;
    private int in;
    private long enteringSince;
    private boolean leaving;

    /// @param tls null where it is not spoken
    Crowd(
            EventLoop loop,
            Bootstrap bootstrap,
            @Nullable SslContext tls,
            ServerProcess server,
            Scenario scenario,
            Manner manner,
            int firstName) {
        this.loop = loop;
        this.bootstrap = bootstrap;
        this.tls = tls;
        this.server = server;
        this.scenario = scenario;
        this.manner = manner;
        this.firstName = firstName;
        if (scenario instanceof Scenario.Traffic traffic) {
            for (int channel = 0; channel < traffic.channels(); channel++) {
                String line = manner.door().said(name(traffic, channel));
                talks.add(new Talk(traffic.listeners(), traffic.inFlight(), line));
            }
        }
    }

    /// From the first connect until the last client is through the prompts.
    Duration enter() {
        loop.execute(() -> {
            enteringSince = System.nanoTime();
            connectMore();
        });
        return await(entered, ENTER_LIMIT, "connecting " + scenario.clients() + " clients");
    }

    Duration enteringTook() {
        return entered.join();
    }

    /// All talks at once, for so long.
    Round.Talked talk(Duration length) {
        Load load = new Load(talks.size());
        Usage before = Usage.soFar(server);
        loop.execute(() -> {
            load.started(System.nanoTime());
            talks.forEach(talk -> talk.start(load));
            loop.schedule(load::stop, length.toNanos(), TimeUnit.NANOSECONDS);
        });
        await(load.over(), length.plus(ARRIVAL_LIMIT), "delivering the messages in flight");
        return Round.Talked.of(load, Usage.soFar(server).minus(before));
    }

    @Override
    public void close() {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        loop.execute(() -> {
            leaving = true;
            sockets.forEach(Channel::close);
            loop.execute(() -> gone.complete(null));
        });
        gone.join();
    }

    @Override
    public void isAnswered() {
        answered++;
        connectMore();
    }

    @Override
    public void isIn() {
        in++;
        if (in == scenario.clients()) {
            entered.complete(Duration.ofNanos(System.nanoTime() - enteringSince));
        } else {
            connectMore();
        }
    }

    @Override
    public void failed(String client, String why) {
        if (!leaving) {
            broken.completeExceptionally(new BenchFailure("client " + client + ": " + why));
        }
    }

    private void connectMore() {
        while (begun < scenario.clients()
                && begun - in < manner.door().entering()
                && begun - answered < manner.door().unanswered()) {
            connect(begun);
            begun++;
        }
    }

    private void connect(int index) {
        BenchDoor.Part part = part(index);
        ChannelFuture connecting = bootstrap
                .clone()
                .handler(handler(part))
                .connect(server.door(manner.door().title()));
        sockets.add(connecting.channel());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                failed(part.nick(), String.valueOf(done.cause().getMessage()));
            }
        });
        switch (scenario) {
            case Scenario.Traffic traffic
            when index % traffic.members() == 0 ->
                talks.get(index / traffic.members()).talker(connecting.channel());
            case Scenario.Traffic _, Scenario.Idle _ -> {}
        }
    }

    private ChannelHandler handler(BenchDoor.Part part) {
        ChannelHandler client = manner.door().client(part, this);
        SslContext secure = tls;
        return secure == null
                ? client
                : new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel socket) {
                        socket.pipeline().addLast(secure.newHandler(socket.alloc()), client);
                    }
                };
    }

    private BenchDoor.Part part(int index) {
        String nick = CatBytes.name(firstName + index);
        boolean tagged = manner.tagged(index);
        return switch (scenario) {
            case Scenario.Traffic traffic -> {
                int channel = index / traffic.members();
                Talk heard = index % traffic.members() == 0 ? null : talks.get(channel);
                yield new BenchDoor.Part(nick, name(traffic, channel), heard, tagged);
            }
            case Scenario.Idle _ -> new BenchDoor.Part(nick, null, null, tagged);
        };
    }

    private static String name(Scenario.Traffic traffic, int channel) {
        return "#" + traffic.name() + channel;
    }

    private <T> T await(CompletableFuture<T> done, Duration limit, String doing) {
        try {
            CompletableFuture.anyOf(done, broken).get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return done.join();
        } catch (TimeoutException problem) {
            throw new BenchFailure(
                    "%s took more than %d s; %d of %d clients are in"
                            .formatted(doing, limit.toSeconds(), in, scenario.clients()),
                    problem);
        } catch (ExecutionException problem) {
            throw new BenchFailure(
                    doing + ": "
                            + Objects.requireNonNullElse(problem.getCause(), problem)
                                    .getMessage(),
                    problem);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted while " + doing, interrupt);
        }
    }
}
