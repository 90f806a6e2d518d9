import { html, memo } from "../preact.js";

// Who is typing. Its line is always there, so that nothing moves.
export const Typing = memo(({ typing }) => {
  return html`<div class="typing">${typing.size > 0 && html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${words(typing)}`}</div>`;
});

function words(typing) {
  const names = [...typing.keys()];
  if (names.length === 1) return `${names[0]} is typing`;
  if (names.length <= 3) return `${names.slice(0, -1).join(", ")} and ${names.at(-1)} are typing`;
  return `${names.length} people are typing`;
}
