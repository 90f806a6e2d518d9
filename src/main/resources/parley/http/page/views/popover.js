import { html, useEffect, useLayoutEffect, useRef } from "../preact.js";
import { isFromRight } from "../model/words.js";

// A small window beside an element; Escape or a click elsewhere closes it and gives the focus back.
export function Popover({ by, label, onClose, children }) {
  const ref = useRef();
  useLayoutEffect(() => place(ref.current, by));
  useEffect(() => {
    const box = ref.current;
    const outside = (event) => !box.contains(event.target) && onClose();
    box.querySelector("input, button")?.focus();
    const watch = new ResizeObserver(() => place(box, by));
    watch.observe(box);
    document.addEventListener("pointerdown", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      watch.disconnect();
      if (box.contains(document.activeElement)) by.focus();
    };
  }, []);
  const key = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return html`<div class="popover" role="dialog" aria-label=${label} ref=${ref} onKeyDown=${key}>${children}</div>`;
}

// Under the element where there is room, otherwise over it; never beyond the window.
function place(box, by) {
  const at = by.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const under = at.bottom + 4 + height <= innerHeight;
  box.style.top = `${Math.max(8, under ? at.bottom + 4 : Math.min(at.top, innerHeight) - height - 4)}px`;
  const left = isFromRight() ? at.right - width : at.left;
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
}
