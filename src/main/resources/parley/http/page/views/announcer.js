import { Component, html } from "../preact.js";
import { plain } from "../model/text.js";
import { word } from "../model/words.js";

// So many messages at once are read out; more are only counted.
const MOST = 5;

// Reads out what is new in the conversation in view, to who listens instead of looking: never history, nor what scrolling shows.
export class Announcer extends Component {
  #last = null;
  #told = [];

  shouldComponentUpdate({ buffer, quiet }) {
    const before = this.#last;
    this.#last = { key: buffer.key, entry: buffer.timeline.last, quiet };
    if (quiet || !before || before.quiet || before.key !== buffer.key || !before.entry) return false;
    const from = buffer.timeline.indexOf(before.entry.id);
    const news = from < 0 ? [] : buffer.timeline.slice(from + 1).filter(({ type, own }) => type === "message" && !own);
    if (news.length === 0) return false;
    this.#told = news.length > MOST ? [{ id: news.at(-1).id, words: word("log.new-many", { count: news.length }) }] : news.map(worded);
    return true;
  }

  render() {
    return html`<div class="unseen" role="log" aria-live="polite" aria-label=${word("log.new")}>${this.#told.map(({ id, words }) => html`<p key=${id}>${words}</p>`)}</div>`;
  }
}

const worded = ({ id, from, text }) => ({ id, words: `${from}: ${plain(text)}` });
