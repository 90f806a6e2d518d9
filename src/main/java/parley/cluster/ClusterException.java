package parley.cluster;

/// That a node cannot take part; its message is for people.
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
