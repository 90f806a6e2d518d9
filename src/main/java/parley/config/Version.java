package parley.config;

import java.util.Objects;

/// Which Parley this is: what `--version`, 002, 004, VERSION and `/health` tell.
public final class Version {
    /// As pom.xml has it, by way of the jar's manifest. Classes outside of a jar are of none.
    public static final String NUMBER =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unreleased");

    private Version() {}
}
