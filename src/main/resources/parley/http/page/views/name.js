import { hex, index } from "../model/colours.js";
import { keyOf } from "../model/state.js";

// The page shows one state; its names have the colours that this one gives them.
let shown = null;

export function showsNamesOf(state) {
  shown = state;
}

// The colours of a name for the style sheet, which picks the one of its theme.
export function nameColours(nick) {
  const colour = shown?.colours.get(keyOf(shown, nick)) ?? index(nick);
  return { "--name-light": hex(colour), "--name-dark": hex(colour, true) };
}
