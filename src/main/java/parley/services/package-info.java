/// The services to which people write as to somebody: NickServ for accounts, ChanServ for registered channels.
///
/// They speak to whoever is at any door through a [ServiceCaller], and know neither doors nor wires. What they are told
/// never passes through the hub as a message, so no password is kept. Start reading at [Services], the table; a command
/// is a row and a method in the service's file.
@NullMarked
package parley.services;

import org.jspecify.annotations.NullMarked;
