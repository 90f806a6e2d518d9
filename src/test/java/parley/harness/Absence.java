package parley.harness;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import parley.Server;
import parley.config.Door;

/// A minute without network: somebody with a browser, in a chat of their own in which others go on talking.
/// It passes while other tests run; `comesBack` waits for what is left of it.
public final class Absence implements AutoCloseable {
    /// How long it is, in seconds.
    private static final int LENGTH = 60;

    /// What is said meanwhile, spread over it.
    public static final int MISSED = 700;

    private final Server server;
    private final Wire wire;
    private final Talker tom;
    private final Browser anna;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final long since;
    private int said;

    /// Begins it.
    public Absence(Server server) throws Exception {
        this.server = server;
        this.wire = new Wire(server.address(Door.WEB));
        this.anna = new Browser();
        this.tom = Talker.at(server.address(Door.IRC).getPort(), "tom", "#lobby");
        anna.comesIn(wire.address(), "anna");
        tom.until(tom::isIn);
        tom.says("m0");
        anna.sees("m0");
        anna.says("before");
        tom.hears("before");
        anna.types("one");
        wire.cut();
        anna.losesNetwork(true);
        since = System.nanoTime();
        anna.awaits("document.querySelector('.banner')?.innerText.includes('Offline')");
        anna.types("\n");
        anna.awaits("document.querySelectorAll('.message.waiting').length === 1");
        long pause = TimeUnit.SECONDS.toMicros(LENGTH) / (MISSED + 50);
        clock.scheduleAtFixedRate(this::tomGoesOn, pause, pause, TimeUnit.MICROSECONDS);
    }

    private void tomGoesOn() {
        if (said < MISSED) {
            said++;
            tom.says("m" + said);
        }
    }

    /// What stands in the page at the end of the minute, before there is a network again.
    public Browser lasts() throws Exception {
        clock.schedule(() -> {}, TimeUnit.SECONDS.toNanos(LENGTH) - (System.nanoTime() - since), TimeUnit.NANOSECONDS)
                .get();
        tom.hears("m" + MISSED);
        return anna;
    }

    /// Nobody clicks: the page comes back by itself.
    public void ends() {
        wire.mend();
        anna.losesNetwork(false);
    }

    /// What was said, as those know it who were there all the time, when this has been heard.
    public List<String> saidUntil(String last) throws Exception {
        tom.hears(last);
        return tom.texts(tom.until(tom::isIn));
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        anna.close();
        tom.close();
        wire.close();
        server.close();
    }
}
