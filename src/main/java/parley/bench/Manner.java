package parley.bench;

/// How the clients of a run come in.
///
/// @param mixed whether every other client asks for message-tags and server-time, so that each channel has both kinds
record Manner(BenchDoor door, boolean mixed) {
    private static final double CPU_RATIO = 1.15;
    private static final double CPU_RATIO_WITH_TAGS = 1.2;

    Manner {
        if (mixed && !door.speaksIrc()) {
            throw new IllegalArgumentException("there are no tags at the door " + door.title());
        }
    }

    /// Whether the client with this number asks for tags.
    boolean tagged(int index) {
        return mixed && index % 2 == 1;
    }

    /// How much CPU a delivery may cost Parley, relative to the bare server.
    double cpuRatioAtMost() {
        return mixed ? CPU_RATIO_WITH_TAGS : CPU_RATIO;
    }

    String inWords() {
        return "the " + door.title() + " door"
                + (mixed ? ", every other client with message-tags and server-time" : "");
    }
}
