import { html, memo, useEffect, useRef, useState } from "../preact.js";
import { Icon } from "./icons.js";
import { Result } from "./result.js";
import { word } from "../model/words.js";

// Finds what was said; a result leads to where it was said.
export const Search = memo(({ client, found, name, onLead, onClose }) => {
  const [text, setText] = useState(found?.words ?? "");
  const [everywhere, setEverywhere] = useState(false);
  const field = useRef();
  useEffect(() => field.current.focus(), []);
  const here = !everywhere && name !== "";
  const submit = (event) => {
    event.preventDefault();
    client.act({ type: "search", words: text.trim(), channel: here ? name : "" });
  };
  return html`
    <aside class="search" aria-label=${word("search")}>
      <header class="panel-head">
        <h2>${word("search")}</h2>
        <button class="quiet-button" type="button" aria-label=${word("close")} onClick=${onClose}><${Icon} name="close" /></button>
      </header>
      <form role="search" onSubmit=${submit}>
        <input ref=${field} type="search" placeholder=${word("search.placeholder")} aria-label=${word("search.what")} value=${text} onInput=${(event) => setText(event.target.value)} />
        ${name !== "" &&
        html`<div class="choice" role="group" aria-label=${word("search.where")}>
          <button type="button" aria-pressed=${String(here)} onClick=${() => setEverywhere(false)}><bdi>${name}</bdi></button>
          <button type="button" aria-pressed=${String(!here)} onClick=${() => setEverywhere(true)}>${word("search.everywhere")}</button>
        </div>`}
      </form>
      <${Results} found=${found} onLead=${onLead} onMore=${() => client.act({ type: "searchOn" })} />
    </aside>
  `;
});

function Results({ found, onLead, onMore }) {
  if (!found) return html`<p class="hint">${word("search.hint")}</p>`;
  const words = found.done ? found.failure || told(found.hits.length, found.whole) : word("search.busy");
  return html`
    <p class="hint" role="status">${words}</p>
    <ol class="results">
      ${found.hits.toReversed().map(({ buffer, message }) => html`<${Result} key=${message.id} name=${buffer} message=${message} words=${found.words} onLead=${() => onLead(buffer, message.id)} />`)}
    </ol>
    ${found.done && !found.whole && !found.failure && html`<button class="more-results" type="button" onClick=${onMore}>${word("search.more")}</button>`}
  `;
}

const told = (count, whole) => (count === 0 ? word("search.nothing") : word(whole ? "search.found" : "search.last", { count }));
