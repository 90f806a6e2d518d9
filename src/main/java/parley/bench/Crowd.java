package parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// All clients of one scenario at one server. Its methods are the bench thread's and wait; everything that has to
/// do with a client happens on the generator's event loop.
final class Crowd implements CatClient.Watcher, AutoCloseable {
    private static final int CONNECTS_IN_FLIGHT = 512;
    private static final Duration ENTER_LIMIT = Duration.ofMinutes(2);
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(20);

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final Server server;
    private final Scenario scenario;
    private final int firstName;

    private final CompletableFuture<Void> broken = new CompletableFuture<>();
    private final CompletableFuture<Duration> entered = new CompletableFuture<>();
    private final List<Talk> talks = new ArrayList<>();
    private final List<Channel> sockets = new ArrayList<>();
    private int begun;
    private int in;
    private long enteringSince;
    private boolean leaving;

    Crowd(EventLoop loop, Bootstrap bootstrap, Server server, Scenario scenario, int firstName) {
        this.loop = loop;
        this.bootstrap = bootstrap;
        this.server = server;
        this.scenario = scenario;
        this.firstName = firstName;
        if (scenario instanceof Scenario.Traffic traffic) {
            for (int channel = 0; channel < traffic.channels(); channel++) {
                talks.add(new Talk(traffic.listeners(), traffic.inFlight()));
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
    public void isIn(CatClient client, ChannelHandlerContext socket) {
        in++;
        if (in == scenario.clients()) {
            entered.complete(Duration.ofNanos(System.nanoTime() - enteringSince));
        } else {
            connectMore();
        }
    }

    @Override
    public void failed(CatClient client, String why) {
        if (!leaving) {
            broken.completeExceptionally(new BenchFailure("client " + client.name() + ": " + why));
        }
    }

    private void connectMore() {
        while (begun < scenario.clients() && begun - in < CONNECTS_IN_FLIGHT) {
            connect(begun);
            begun++;
        }
    }

    private void connect(int index) {
        CatClient client = client(index);
        ChannelFuture connecting = bootstrap.clone().handler(client).connect(server.cat());
        sockets.add(connecting.channel());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                failed(client, String.valueOf(done.cause().getMessage()));
            }
        });
        switch (scenario) {
            case Scenario.Traffic traffic
            when index % traffic.members() == 0 ->
                talks.get(index / traffic.members()).talker(connecting.channel());
            case Scenario.Traffic _, Scenario.Idle _ -> {}
        }
    }

    private CatClient client(int index) {
        String name = Wire.name(firstName + index);
        return switch (scenario) {
            case Scenario.Traffic traffic -> {
                int channel = index / traffic.members();
                boolean talks = index % traffic.members() == 0;
                yield new CatClient(name, "#" + traffic.name() + channel, talks ? null : this.talks.get(channel), this);
            }
            case Scenario.Idle _ -> new CatClient(name, name, null, this);
        };
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
