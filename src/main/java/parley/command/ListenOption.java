package parley.command;

import picocli.CommandLine.Option;

/// Where one of the five programs' servers listens: at every address unless it is told otherwise, as the programs
/// do that they replace, whose users give each other the name of the machine. What `serve` opens is more, and stays
/// on this machine.
final class ListenOption {
    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0",
            description = "an address of this machine; 127.0.0.1 lets nobody else in. Default: every address")
    private String address = "";

    String address() {
        return address;
    }
}
