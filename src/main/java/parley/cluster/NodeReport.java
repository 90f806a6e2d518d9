package parley.cluster;

import parley.protocol.Decoder;
import parley.protocol.Encoder;

/// What a node tells the others of itself, each second.
///
/// @param version of the program
/// @param sessions how many people are connected to it
/// @param applied how many entries it has applied
public record NodeReport(int node, String version, int sessions, long applied) {
    byte[] encode() {
        return new Encoder()
                .integer(node)
                .text(version)
                .integer(sessions)
                .number(applied)
                .toByteArray();
    }

    static NodeReport decode(byte[] bytes) {
        var in = new Decoder(bytes);
        var report = new NodeReport(in.integer(), in.text(), in.integer(), in.number());
        in.end();
        return report;
    }
}
