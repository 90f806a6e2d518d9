package parley.chat;

/// What a commit outlives.
public enum Durability {
    /// The death of the process: the operating system has it.
    PROCESS("process"),
    /// A power cut: the disk has it.
    DISK("disk");

    private final String title;

    Durability(String title) {
        this.title = title;
    }

    /// Its name in the configuration.
    @Override
    public String toString() {
        return title;
    }
}
