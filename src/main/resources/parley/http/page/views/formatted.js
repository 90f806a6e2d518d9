import { html, useState } from "../preact.js";
import { blocks } from "../model/markup.js";
import { legible } from "../model/palette.js";
import { imageLink, lines, plain } from "../model/text.js";
import { word } from "../model/words.js";
import { Icon } from "./icons.js";

// More lines, or letters, are folded.
const MOST_LINES = 14;
const MOST_LETTERS = 2_000;

export const isLong = (text) => text.length > MOST_LETTERS || text.split("\n").length > MOST_LINES;

// Text with its formatting, as elements: a line each. `about` is {nick, words, fold, isPerson, onChannel(name), onPerson(name, element)}:
// whose mention is marked, if anybody's, and where names lead; links may be left as words.
export function formatted(text, about, links = true) {
  return lines(text, about || {}).map((spans, i) => [i > 0 && html`<br />`, spans.map((each) => span(each, links, about))]);
}

// A message's text: what stands between fences is code, with the way to copy it; quotes and lists are such.
export function Blocks({ text, about }) {
  return blocks(text).map(({ kind, text: part }) => {
    switch (kind) {
      case "code":
        return html`<${Code} text=${plain(part)} />`;
      case "quote":
        return html`<blockquote dir="auto">${formatted(part, about)}</blockquote>`;
      case "list":
        return html`<ul>${part.split("\n").map((item) => html`<li dir="auto">${formatted(item, about)}</li>`)}</ul>`;
      default:
        return formatted(part, about);
    }
  });
}

function Code({ text }) {
  const [copied, setCopied] = useState(false);
  const copy = () => copyText(text).then(() => setCopied(true));
  return html`
    <div class="code" dir="ltr">
      <pre tabindex="0" aria-label=${word("code")}>${text}</pre>
      <button class="quiet-button" type="button" title=${word("copy")} aria-label=${word("code.copy")} onClick=${copy}><${Icon} name=${copied ? "check" : "copy"} /></button>
      <span class="unseen" role="status">${copied && word("copied")}</span>
    </div>
  `;
}

// Browsers let pages that came without https copy only what is selected.
export async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  return undefined;
}

// What is unfolded stays so when its row is drawn again.
const unfolded = new Set();

// A long text shows its beginning, and the rest when it is wanted.
export function Foldable({ id, text, children }) {
  const [open, setOpen] = useState(unfolded.has(id));
  if (!isLong(text)) return children;
  const toggle = () => {
    if (open) unfolded.delete(id);
    else unfolded.add(id);
    setOpen(!open);
  };
  return html`
    <div class=${open ? "foldable" : "foldable folded"}>${children}</div>
    <button class="link unfold" type="button" aria-expanded=${String(open)} onClick=${toggle}>${open ? word("fold.less") : word("fold.all", { count: text.split("\n").length })}</button>
  `;
}

function span(of, links, about) {
  let inner = of.text;
  if (of.mono) inner = html`<code>${inner}</code>`;
  if (of.strike) inner = html`<s>${inner}</s>`;
  if (of.underline) inner = html`<u>${inner}</u>`;
  if (of.italic) inner = html`<em>${inner}</em>`;
  if (of.bold) inner = html`<strong>${inner}</strong>`;
  if (of.mention) inner = html`<mark>${inner}</mark>`;
  if (of.colour || of.ground || of.reverse) inner = html`<span ...${colours(of)}>${inner}</span>`;
  if (links && of.href) return link(of.href, inner);
  if (links && of.channel && about?.onChannel) return html`<button class="to-name" type="button" onClick=${() => about.onChannel(of.channel)}>${inner}</button>`;
  if (links && of.person && about?.onPerson) return html`<button class="to-name" type="button" onClick=${(event) => about.onPerson(of.person, event.currentTarget)}>${inner}</button>`;
  return inner;
}

// A colour alone is made light or dark enough to be read on the page's ground; on a ground of its own it is as it was chosen.
function colours({ colour, ground, reverse }) {
  if (reverse) return { class: "reversed" };
  return { class: ground ? "grounded" : "coloured", style: { "--colour": (ground ? legible(colour, ground) : colour) || undefined, "--ground-colour": ground || undefined } };
}

// Hosts outside ASCII may look like others: where the link leads is told in ASCII.
const foreign = (href) => /^[^:]+:\/\/[^/]*xn--/.test(href) && href;

// Nothing foreign is loaded before it is clicked: an image is a link with a sign.
function link(href, inner) {
  const image = imageLink(href) && html`<${Icon} name="image" label=${word("image")} />`;
  return html`<a href=${href} title=${foreign(href) || undefined} target="_blank" rel="noopener noreferrer">${image}${inner}</a>`;
}
