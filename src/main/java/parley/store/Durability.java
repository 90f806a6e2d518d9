package parley.store;

/// What commits outlive.
public enum Durability {
    /// The death of the process: the operating system has them.
    PROCESS("process", "NORMAL"),
    /// A power cut: the disk has them.
    DISK("disk", "FULL");

    private final String title;

    /// The value of SQLite's `PRAGMA synchronous`.
    final String synchronous;

    Durability(String title, String synchronous) {
        this.title = title;
        this.synchronous = synchronous;
    }

    /// Its name in the configuration.
    @Override
    public String toString() {
        return title;
    }
}
