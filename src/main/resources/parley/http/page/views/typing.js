import { html, memo } from "../preact.js";
import { word } from "../model/words.js";

// Who is typing. Its line is always there, so that nothing moves.
export const Typing = memo(({ typing }) => {
  return html`<div class="typing">${typing.size > 0 && html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${words(typing)}`}</div>`;
});

function words(typing) {
  const names = [...typing.keys()];
  const [first, second, third] = names;
  const told = [word("typing.one", { first }), word("typing.two", { first, second }), word("typing.three", { first, second, third })];
  return told[names.length - 1] ?? word("typing.many", { count: names.length });
}
