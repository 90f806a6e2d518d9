/// The services to which people write as to somebody: NickServ for accounts, ChanServ for registered channels,
/// HistServ for what was said.
///
/// Enters: [parley.protocol], [parley.chat], [parley.names], [parley.accounts]; no door, no wire: a
/// [ServiceCaller] is whoever writes. What they are told never passes through the hub as a message, so no
/// password is kept. Start with [Services], the table; a command is a row and a method in the service's file.
@NullMarked
package parley.services;

import org.jspecify.annotations.NullMarked;
