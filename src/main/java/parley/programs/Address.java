package parley.programs;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Where a server is.
///
/// @param host a name or an IP address
/// @param port 1 to 65,535
record Address(String host, int port) {
    Address {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
    }

    /// What a command line says.
    ///
    /// @throws ParameterException if the port is none
    static Address of(String host, String port, CommandLine command) {
        try {
            return new Address(host, Integer.parseInt(port));
        } catch (IllegalArgumentException e) {
            String why = "Invalid port '" + port + "': a port is a number from 1 to 65535.";
            throw new ParameterException(command, why, e);
        }
    }

    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
