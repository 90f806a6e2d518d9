import { html } from "../preact.js";
import { imageLink, lines } from "../model/text.js";
import { Icon } from "./icons.js";

// Text with its formatting, as elements: a line each. `about` is {nick, fold}: whose mention is marked, if anybody's; links may be left as words.
export function formatted(text, about, links = true) {
  return lines(text, about || {}).map((spans, i) => [i > 0 && html`<br />`, spans.map((each) => span(each, links))]);
}

function span(of, links) {
  let inner = of.text;
  if (of.mono) inner = html`<code>${inner}</code>`;
  if (of.strike) inner = html`<s>${inner}</s>`;
  if (of.underline) inner = html`<u>${inner}</u>`;
  if (of.italic) inner = html`<em>${inner}</em>`;
  if (of.bold) inner = html`<strong>${inner}</strong>`;
  if (of.mention) inner = html`<mark>${inner}</mark>`;
  return links && of.href ? link(of.href, inner) : inner;
}

// Hosts outside ASCII may look like others: where the link leads is told in ASCII.
const foreign = (href) => /^[^:]+:\/\/[^/]*xn--/.test(href) && href;

// Nothing foreign is loaded before it is clicked: an image is a link with a sign.
function link(href, inner) {
  const image = imageLink(href) && html`<${Icon} name="image" label="image" />`;
  return html`<a href=${href} title=${foreign(href) || undefined} target="_blank" rel="noopener noreferrer">${image}${inner}</a>`;
}
