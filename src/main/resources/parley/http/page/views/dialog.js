import { html, useEffect, useRef } from "../preact.js";
import { Icon } from "./icons.js";
import { word } from "../model/words.js";

// A window over the page; Escape, the cross and a click beside it close it. The browser keeps the focus in it; what is marked
// data-first gets it first.
export function Dialog({ title, kind = "", onClose, children }) {
  const ref = useRef();
  useEffect(() => {
    const before = document.activeElement;
    ref.current.showModal();
    ref.current.querySelector("[data-first]")?.focus();
    return () => before?.focus?.();
  }, []);
  return html`
    <dialog class=${`dialog ${kind}`} ref=${ref} aria-label=${title} onClose=${onClose}
      onPointerDown=${(event) => event.target === ref.current && ref.current.close()}>
      <div class="dialog-inner">
        <header>
          <h2><bdi>${title}</bdi></h2>
          <button class="quiet-button" type="button" aria-label=${word("close")} onClick=${() => ref.current.close()}><${Icon} name="close" /></button>
        </header>
        ${children}
      </div>
    </dialog>
  `;
}
