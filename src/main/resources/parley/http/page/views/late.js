import { html, useEffect, useReducer } from "../preact.js";
import { word } from "../model/words.js";

let views = null;
let fetching = null;

// Fetches the script of what is open now and then (rare.js); once, unless it could not be had.
export function fetchRare() {
  fetching ??= import("./rare.js").then(
    (all) => (views = all),
    () => (fetching = null),
  );
  return fetching;
}

// A view of that script, by its name. Until it is here there is nothing to be seen of it; where it cannot be had, that is told, and
// it can be asked for again.
export function Late({ view, ...properties }) {
  const [tries, tried] = useReducer((count) => count + 1, 0);
  const again = () => fetchRare().then(tried);
  useEffect(() => {
    if (!views) again();
  }, []);
  if (views) return html`<${views[view]} ...${properties} />`;
  return tries > 0 && html`
    <div class="late" role="alert">
      <p>${word("connection.unreachable")}</p>
      <button class="primary" type="button" onClick=${again}>${word("connection.now")}</button>
      <button type="button" onClick=${properties.onClose}>${word("close")}</button>
    </div>
  `;
}
