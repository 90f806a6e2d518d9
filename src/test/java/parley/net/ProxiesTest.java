package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class ProxiesTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Proxies.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Proxies proxies = new Proxies(_ -> false, _ -> false);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    private void suspect(String address) {
        proxies.suspect(InetAddress.ofLiteral(address), "X-Forwarded-For");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "fd00::1", "fe80::1"})
    void whatLooksLikeAProxyFromNearIsToldOnce(String address) {
        suspect(address);
        suspect(address);
        suspect("127.0.0.1");

        assertThat(log.list).hasSize(1);
        assertThat(log.list.getFirst().getKeyValuePairs()).anyMatch(pair -> pair.value.equals("X-Forwarded-For"));
        assertThat(proxies.mayMiss(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8::7", "172.32.0.1"})
    void forgeryFromElsewhereIsNotTold(String address) {
        suspect(address);

        assertThat(log.list).isEmpty();
    }

    @Test
    void whoComesFromElsewhereIsNotLookedAt() {
        assertThat(proxies.mayMiss(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(proxies.mayMiss(InetAddress.ofLiteral("203.0.113.7"))).isFalse();
    }
}
