import { html, memo } from "../preact.js";
import { Happenings } from "./happenings.js";
import { Message } from "./message.js";
import { dayName, fullTime } from "./time.js";
import { word } from "../model/words.js";

// One row of the log, whatever it is: exactly one element.
export const Row = memo(({ of, context, quoted, flash }) => {
  switch (of.kind) {
    case "day":
      return html`<div class="row day" role="separator"><time title=${fullTime(of.at)}>${dayName(of.at)}</time></div>`;
    case "unread":
      return html`<div class="row unread" role="separator"><span>${word("log.new-line")}</span></div>`;
    case "happenings":
      return html`<${Happenings} entries=${of.entries} quiet=${of.quiet} />`;
    default:
      return html`<${Message} message=${of.entry} first=${of.first} quoted=${quoted} context=${context} flash=${flash} />`;
  }
});
