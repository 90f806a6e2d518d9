package parley.cluster;

import java.util.List;
import parley.protocol.Decoder;
import parley.protocol.Encoder;

/// What a node tells the others of itself, each second.
///
/// @param version of the program
/// @param sessions how many people are connected to it
/// @param applied how many entries it has applied
/// @param addresses by which people reach it, such as `https://tea1.example.org`
public record NodeReport(int node, String version, int sessions, long applied, List<String> addresses) {
    private static final String SEPARATOR = " ";

    public NodeReport {
        addresses = List.copyOf(addresses);
    }

    byte[] encode() {
        return new Encoder()
                .integer(node)
                .text(version)
                .integer(sessions)
                .number(applied)
                .text(String.join(SEPARATOR, addresses))
                .toByteArray();
    }

    static NodeReport decode(byte[] bytes) {
        var in = new Decoder(bytes);
        var report = new NodeReport(in.integer(), in.text(), in.integer(), in.number(), words(in.text()));
        in.end();
        return report;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR));
    }
}
