import { html, render, useEffect } from "../preact.js";
import { Row } from "./row.js";
import { rowsOf } from "./rows.js";

// So many rows of a conversation are printed, the last ones.
const MOST = 2_000;

// Print gives the conversation, not the screen: whatever of it is loaded, without what stands beside.
export function usePrinting(latest) {
  useEffect(() => {
    const paper = document.createElement("main");
    paper.className = "paper";
    const before = () => {
      const { name, entries, options, context } = latest.current;
      const rows = rowsOf(entries, { ...options, unreadAfter: null }).rows.slice(-MOST);
      const row = (of) => html`<${Row} key=${of.key} of=${of} context=${context} quoted=${of.entry?.replyTo ? entries.get(of.entry.replyTo) : null} />`;
      document.body.append(paper);
      render(html`<h1>${name}</h1>${rows.map(row)}`, paper);
    };
    const after = () => {
      render(null, paper);
      paper.remove();
    };
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
}
