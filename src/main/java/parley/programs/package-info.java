/// The five programs' own commands and clients, screen for screen and byte for byte.
///
/// Enters: [parley.door], [parley.port], [parley.protocol], [parley.chat], JLine. No `System.out`, no
/// `System.exit`: a command gets its [Terminal] and returns its exit status. Start with [TcpChat] and
/// [ChatClient]; a client is a chain of phases.
@NullMarked
package parley.programs;

import org.jspecify.annotations.NullMarked;
