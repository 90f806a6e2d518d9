import { html, useLayoutEffect, useRef } from "../preact.js";
import { word } from "../model/words.js";

// The choices over the entry field; the keys are the field's.
export function Completion({ choices: { options, at }, onChoose }) {
  const ref = useRef();
  useLayoutEffect(() => ref.current.children[at]?.scrollIntoView({ block: "nearest" }), [at]);
  return html`
    <ul class="completion" id="completion" role="listbox" aria-label=${word("completions")} ref=${ref}>
      ${options.map(
        (option, i) => html`
          <li key=${option.insert} id=${`completion-${i}`} role="option" aria-selected=${String(i === at)}
            onPointerDown=${(event) => (event.preventDefault(), onChoose(option))}>
            <b>${option.label}</b> <small>${option.help}</small>
          </li>
        `,
      )}
    </ul>
  `;
}
