import { colour } from "../model/colour.js";

// The colours of a name for the style sheet, which picks the one of its theme.
export const nameColours = (nick) => ({ "--name-light": colour(nick, false), "--name-dark": colour(nick, true) });
