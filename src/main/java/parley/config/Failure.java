package parley.config;

/// Why a command ends without having done its work: one clear line for whoever typed it.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Wrong usage, or a wrong configuration.
    public static final int USAGE = 2;

    /// A defect of this program: `EX_SOFTWARE` of BSD's sysexits.
    public static final int DEFECT = 70;

    /// The world did not allow it.
    public static final int FAILED = 1;

    /// Somebody pressed Ctrl-C before it was there: 128 and the signal's number, as shells have it.
    public static final int INTERRUPTED = 130;

    private final int status;
    private final String line;

    public Failure(int status, String line) {
        super(line);
        this.status = status;
        this.line = line;
    }

    /// What to tell; several lines where several things are wrong.
    public String line() {
        return line;
    }

    public int status() {
        return status;
    }
}
