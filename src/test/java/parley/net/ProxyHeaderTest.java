package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HAProxy, "The PROXY protocol", versions 1 and 2, from a peer that is trusted.
final class ProxyHeaderTest {
    private static final Origin PEER = Origin.direct(new InetSocketAddress(InetAddress.ofLiteral("10.0.0.9"), 40_000));
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
    private static final int PROXY = 0x21;
    private static final int LOCAL = 0x20;
    private static final int TCP4 = 0x11;
    private static final int TCP6 = 0x21;
    private static final byte[] IPV4 = HexFormat.of().parseHex("cb007107" + "7f000001" + "1388" + "1a0b");

    private final List<Origin> known = new ArrayList<>();
    private EmbeddedChannel socket = new EmbeddedChannel();
    private ProxyHeader header = new ProxyHeader(socket, PEER, false, (_, origin) -> known.add(origin));

    private void open(boolean required) {
        socket = new EmbeddedChannel();
        socket.freezeTime();
        header = new ProxyHeader(socket, PEER, required, (_, origin) -> known.add(origin));
        socket.pipeline().addLast(header);
        known.clear();
    }

    @AfterEach
    void close() {
        socket.close();
        socket.releaseInbound();
    }

    private void sends(byte[] bytes) {
        socket.pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes));
    }

    private void sends(String text) {
        sends(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void pass(Duration time) {
        socket.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        socket.runScheduledPendingTasks();
    }

    /// What whoever reads from then on has got.
    private String received() {
        var text = new StringBuilder();
        for (ByteBuf read = socket.readInbound(); read != null; read = socket.readInbound()) {
            text.append(read.toString(StandardCharsets.ISO_8859_1));
            read.release();
        }
        return text.toString();
    }

    private static byte[] version2(int command, int family, int length, byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(SIGNATURE);
        bytes.write(command);
        bytes.write(family);
        bytes.write(length >> 8);
        bytes.write(length);
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] version2(int command, int family, byte[] address) {
        return version2(command, family, address.length, address);
    }

    private void comesFrom(String address, int port) {
        assertThat(known).containsExactly(Origin.told(address, port, false).orElseThrow());
    }

    @Test
    void version1TellsTheAddress() {
        open(false);
        sends("PROXY TCP4 203.0.113.7 127.0.0.1 5000 6667\r\nNICK anna\r\n");

        comesFrom("203.0.113.7", 5000);
        assertThat(received()).isEqualTo("NICK anna\r\n");
        assertThat(socket.pipeline().toMap()).isEmpty();
    }

    @Test
    void version1TellsAnAddressOfIpv6() {
        open(false);
        sends("PROXY TCP6 2001:db8::7 ::1 5000 6667\r\n");

        comesFrom("2001:db8::7", 5000);
    }

    @Test
    void version2TellsTheAddress() {
        open(false);
        sends(version2(PROXY, TCP4, IPV4));
        sends("NICK anna\r\n");

        comesFrom("203.0.113.7", 5000);
        assertThat(received()).isEqualTo("NICK anna\r\n");
    }

    @Test
    void version2TellsAnAddressOfIpv6() {
        open(false);
        sends(version2(
                PROXY,
                TCP6,
                HexFormat.of()
                        .parseHex(
                                "20010db8000000000000000000000007" + "00000000000000000000000000000001" + "13881a0b")));

        comesFrom("2001:db8::7", 5000);
    }

    @Test
    void ipv4AddressWrittenAsIpv6IsOneOfIpv4() {
        open(false);
        sends("PROXY TCP6 ::ffff:203.0.113.7 ::1 5000 6667\r\n");

        assertThat(known.getFirst().address()).isEqualTo(InetAddress.ofLiteral("203.0.113.7"));
    }

    @Test
    void headerMayComeByteByByte() {
        for (byte[] whole : List.of(
                "PROXY TCP4 203.0.113.7 127.0.0.1 5000 6667\r\nhello".getBytes(StandardCharsets.US_ASCII),
                version2(PROXY, TCP4, IPV4.length, IPV4, "hello".getBytes(StandardCharsets.US_ASCII)))) {
            open(false);
            for (byte each : whole) {
                sends(new byte[] {each});
            }

            comesFrom("203.0.113.7", 5000);
            assertThat(received()).isEqualTo("hello");
        }
    }

    /// Section 2.2, PP2_TYPE_SSL.
    @Test
    void version2TellsThatTheProxySpokeTls() {
        byte[] tls = HexFormat.of().parseHex("20" + "0005" + "01" + "00000000");
        byte[] plain = HexFormat.of().parseHex("20" + "0005" + "00" + "00000001");
        open(false);
        sends(version2(PROXY, TCP4, IPV4.length + tls.length, IPV4, tls));
        assertThat(known.getFirst().secure()).isTrue();

        open(false);
        sends(version2(PROXY, TCP4, IPV4.length + plain.length, IPV4, plain));
        assertThat(known.getFirst().secure()).isFalse();
    }

    @Test
    void proxyThatSpeaksForNobodyIsItself() {
        for (byte[] nobody : List.of(
                "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII),
                "PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535\r\n".getBytes(StandardCharsets.US_ASCII),
                version2(LOCAL, 0, new byte[0]),
                version2(LOCAL, TCP4, IPV4),
                version2(PROXY, 0, new byte[0]),
                version2(PROXY, 0x31, new byte[216]))) {
            open(false);
            sends(nobody);

            assertThat(known).containsExactly(PEER.asProxy());
        }
    }

    @Test
    void longestVersion2IsRead() {
        byte[] rest = new byte[0xFFFF - IPV4.length];
        rest[0] = 0x04; // PP2_TYPE_NOOP
        rest[1] = (byte) ((rest.length - 3) >> 8);
        rest[2] = (byte) (rest.length - 3);
        open(false);

        sends(version2(PROXY, TCP4, 0xFFFF, IPV4, rest));
        sends("hello");

        comesFrom("203.0.113.7", 5000);
        assertThat(received()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 203.0.113.7\r\n",
                "PROXY TCP4 203.0.113.256 127.0.0.1 5000 6667\r\n",
                "PROXY TCP4 chat.example.org 127.0.0.1 5000 6667\r\n",
                "PROXY TCP4 2001:db8::7 127.0.0.1 5000 6667\r\n",
                "PROXY TCP4 203.0.113.7 127.0.0.1 65536 6667\r\n",
                "PROXY TCP4 203.0.113.7 127.0.0.1 5000 x\r\n",
                "PROXY TCP5 203.0.113.7 127.0.0.1 5000 6667\r\n",
                "PROXY              \r\n",
                "PROXY \0\0\0\0\0\0\0\0\r\n",
            })
    void whatIsNoValidHeaderClosesTheSocket(String line) {
        open(false);
        sends(line);

        assertThat(known).isEmpty();
        assertThat(socket.isOpen()).isFalse();
        assertThat(header.reason()).isEqualTo("no valid PROXY header");
    }

    /// Section 2.1: 107 bytes are the most.
    @Test
    void version1HasALimit() {
        open(false);
        sends("PROXY UNKNOWN " + "x".repeat(91) + "\r\n");
        assertThat(known).hasSize(1);

        open(false);
        sends("PROXY UNKNOWN " + "x".repeat(200));
        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void version2ThatIsNotRightClosesTheSocket() {
        byte[] short4 = new byte[4];
        byte[] brokenTlv = HexFormat.of().parseHex("20" + "00ff" + "01");
        for (byte[] wrong : List.of(
                version2(0x11, TCP4, IPV4), // version 1
                version2(0x2f, TCP4, IPV4), // no command
                version2(PROXY, TCP4, short4),
                version2(PROXY, TCP6, IPV4),
                version2(PROXY, 0x41, IPV4),
                version2(PROXY, TCP4, IPV4.length + brokenTlv.length, IPV4, brokenTlv))) {
            open(false);
            sends(wrong);

            assertThat(socket.isOpen()).as(HexFormat.of().formatHex(wrong)).isFalse();
            assertThat(known).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NICK anna\r\n", "P", "PROXYGEN\r\n", "proxy tcp4\r\n", "\r\n", "\r\n\r\nQUIT\n", "\u0016\u0003"
            })
    void whoBeginsWithSomethingElseSpeaksForThemselves(String text) {
        open(false);
        sends(text);
        sends("!");

        assertThat(known).containsExactly(PEER);
        assertThat(received()).isEqualTo(text + "!");
        assertThat(socket.pipeline().toMap()).isEmpty();
    }

    @Test
    void whoSaysNothingIsLetInAfterAWhile() {
        open(false);
        pass(ProxyHeader.DETECTION_LIMIT.minusMillis(1));
        assertThat(known).isEmpty();

        pass(Duration.ofMillis(1));
        assertThat(known).containsExactly(PEER);

        sends("PROXYGEN");
        assertThat(received()).isEqualTo("PROXYGEN");
        assertThat(known).hasSize(1);
    }

    @Test
    void headerOfOneWhoHasBeenLetInClosesTheSocket() {
        open(false);
        pass(ProxyHeader.DETECTION_LIMIT);
        sends("PROXY TCP4 203.0.113.7 127.0.0.1 5000 6667\r\n");

        assertThat(socket.isOpen()).isFalse();
        assertThat(received()).isEmpty();
    }

    @Test
    void headerThatHasBegunIsWaitedForButNotForEver() {
        open(false);
        sends("PROXY TCP4 203.0");
        pass(ProxyHeader.DETECTION_LIMIT);
        pass(ProxyHeader.HEADER_LIMIT.minus(ProxyHeader.DETECTION_LIMIT).minusMillis(1));
        assertThat(known).isEmpty();
        assertThat(socket.isOpen()).isTrue();

        pass(Duration.ofMillis(1));
        assertThat(socket.isOpen()).isFalse();
        assertThat(header.reason()).isEqualTo("no PROXY header in time");
    }

    @Test
    void whereAHeaderIsRequiredNobodyIsLetInWithoutOne() {
        open(true);
        sends("NICK anna\r\n");
        assertThat(socket.isOpen()).isFalse();
        assertThat(header.reason()).isEqualTo("no PROXY header");

        open(true);
        pass(ProxyHeader.HEADER_LIMIT);
        assertThat(socket.isOpen()).isFalse();
        assertThat(known).isEmpty();

        open(true);
        sends("PROXY TCP4 203.0.113.7 127.0.0.1 5000 6667\r\n");
        comesFrom("203.0.113.7", 5000);
    }

    @Test
    void whoEndsTheirInputAtOnceIsLetIn() {
        open(false);
        socket.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(known).containsExactly(PEER);
    }

    @Test
    void inputThatEndsInAHeaderClosesTheSocket() {
        open(false);
        sends("PROXY TCP4");
        socket.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(socket.isOpen()).isFalse();
        assertThat(known).isEmpty();
    }

    /// Whatever a peer sends behind a signature, in whatever pieces: it is let in once, or its socket is closed.
    @Test
    void noiseIsNeverLetInTwice() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            open(random.nextBoolean());
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            byte[] start = random.nextBoolean()
                    ? "PROXY TCP4 203.0.113.7 ".getBytes(StandardCharsets.US_ASCII)
                    : version2(PROXY, random.nextInt(0x40), random.nextInt(300), IPV4);
            sends(start);
            sends(noise);
            sends(noise);
            pass(ProxyHeader.DETECTION_LIMIT);
            pass(ProxyHeader.HEADER_LIMIT);

            assertThat(known.size() == 1 || (known.isEmpty() && !socket.isOpen()))
                    .as("seed " + seed)
                    .isTrue();
            close();
        }
    }
}
