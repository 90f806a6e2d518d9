package parley.door.irc.parameter;

/// A parameter that cannot be understood; its message says why.
public final class ParameterFault extends Exception {
    private static final long serialVersionUID = 1;

    private final String parameter;

    /// @param parameter the one at fault, or its name; empty for none
    public ParameterFault(String why, String parameter) {
        super(why);
        this.parameter = parameter;
    }

    /// The parameter at fault, or its name; empty for none.
    public String parameter() {
        return parameter;
    }

    /// What the one who wrote it is told.
    public String why() {
        return String.valueOf(getMessage());
    }

    /// How many of something are wanted: the most there may be, where it is more.
    ///
    /// @param named how a fault names the parameter
    public static int limit(String text, int most, String named) throws ParameterFault {
        if (!text.matches("0*[1-9][0-9]*")) {
            throw new ParameterFault("Invalid limit", named);
        }
        return text.length() > 9 ? most : Math.min(Integer.parseInt(text), most);
    }
}
