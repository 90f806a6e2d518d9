// The colour of a name, from the nick alone; the same on every face (parley.irc.NickColor).
//
//   index(nick) -> 0..23          colour(nick, dark = false) -> '#rrggbb'
