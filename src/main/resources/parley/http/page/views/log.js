import { Component, html } from "../preact.js";
import { isLong } from "./formatted.js";
import { Heights } from "./heights.js";
import { Row } from "./row.js";
import { rowsOf } from "./rows.js";

// Rows this many pixels beyond what is seen are in the page too, for scrolling without white.
const BEYOND = 600;
// So near to the end, in pixels, counts as being there.
const NEAR = 30;

// The messages of one buffer, of which only those in view are in the page.
//
// 1. A reader at the end stays there, whatever comes or grows.
// 2. Elsewhere what the reader looks at stays where it is, though rows above come, go or turn out taller than estimated.
// 3. A row is measured in the task in which it is first drawn, before it is painted.
//
// Properties: entries (timeline), options (of rowsOf), place (what onPlace told earlier) or nothing, jump {id} or nothing, context
// (what rows need), label, onPlace({end, anchors}), onTop(), onEnd(), onView({until, line}): when the last message in view was
// said, and whether the unread line, if there is one, is in view or further down.
export class Log extends Component {
  #heights = new Heights((row) => estimate(row, this.#width));
  #width = 800;
  #height = 800;
  #made = null;
  #range = { from: 0, to: 0 };
  #end = true;
  #told = null;
  #anchors = [];
  #top = 0;
  #jumped = null;
  #line = -1; // where the unread line is, in these rows
  #lineOf = null;
  #box = null;
  #watch = new ResizeObserver(() => this.#resized());

  constructor(props) {
    super(props);
    if (props.place) {
      this.#end = props.place.end;
      this.#anchors = props.place.anchors;
    }
  }

  componentDidMount() {
    this.#width = this.#box.clientWidth;
    this.#watch.observe(this.#box);
    this.#watch.observe(this.#shown);
    this.#settle();
    this.forceUpdate();
  }

  componentDidUpdate() {
    this.#settle();
  }

  componentWillUnmount() {
    this.#watch.disconnect();
  }

  render({ entries, options, context, label, jump }) {
    this.#prepare(entries, options, jump);
    const shown = this.#made.rows.slice(this.#range.from, this.#range.to);
    return html`
      <div class="log" role="log" aria-live="off" aria-label=${label} tabindex="0"
        ref=${(box) => (this.#box = box)} onScroll=${this.#scrolled} onKeyDown=${walk}>
        <div class="log-all">
          <div class="log-shown">
            ${shown.map(
              (row) => html`<${Row} key=${row.key} of=${row} context=${context} flash=${jump?.id === row.key}
                quoted=${row.entry?.replyTo ? entries.get(row.entry.replyTo) : null} />`,
            )}
          </div>
        </div>
      </div>
    `;
  }

  get #all() {
    return this.#box.firstElementChild;
  }

  get #shown() {
    return this.#all.firstElementChild;
  }

  // Where the reader is after scrolling. What this class itself scrolled is not news.
  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    if (Math.abs(scrollTop - this.#top) < 1) return;
    this.#top = scrollTop;
    this.#end = scrollHeight - scrollTop - clientHeight <= NEAR;
    this.#anchors = this.#anchorsAt(scrollTop);
    this.#tell();
  }

  #tell() {
    this.#told = this.#end;
    this.props.onPlace({ end: this.#end, anchors: this.#anchors });
  }

  // Some messages, since the first may vanish; not day lines and what is summed up, which stand elsewhere when older messages come.
  #anchorsAt(top) {
    const anchors = [];
    const first = this.#heights.at(top);
    this.#made.rows.slice(first, first + 30).forEach(({ key, kind }, i) => {
      if (kind === "message") anchors.push({ key, offset: top - this.#heights.top(first + i) });
    });
    return anchors;
  }

  #prepare(entries, options, jump) {
    const before = this.#made;
    this.#made = rowsOf(entries, options, before);
    if (this.#made !== before) this.#heights.sync(this.#made.rows, this.#made.kept);
    if (jump && jump !== this.#jumped) this.#jump(jump);
    this.#range = this.#rangeAt(this.#goal());
  }

  #jump(jump) {
    const index = this.#made.rows.findIndex(({ key }) => key === jump.id);
    if (index < 0) return;
    const above = Math.round(this.#height / 3);
    this.#jumped = jump;
    this.#end = this.#heights.top(index) - above >= this.#heights.total - this.#height - NEAR;
    this.#anchors = [{ key: jump.id, offset: -above }];
  }

  // Where the log is to be scrolled to, in pixels.
  #goal() {
    const end = Math.max(0, this.#heights.total - this.#height);
    if (this.#end) return end;
    for (const { key, offset } of this.#anchors) {
      const index = this.#indexOf(key);
      if (index >= 0) return Math.min(end, Math.max(0, this.#heights.top(index) + offset));
    }
    return Math.min(end, this.#top);
  }

  #indexOf(key) {
    const { rows } = this.#made;
    for (let i = this.#range.from; i < Math.min(this.#range.to, rows.length); i++) if (rows[i].key === key) return i;
    return rows.findIndex((row) => row.key === key);
  }

  #rangeAt(top) {
    if (this.#heights.length === 0) return { from: 0, to: 0 };
    return { from: this.#heights.at(top - BEYOND), to: this.#heights.at(top + this.#height + BEYOND) + 1 };
  }

  // After a drawing: measures what is drawn, puts the log where it belongs, and draws again if that shows other rows.
  #settle() {
    this.#measure();
    this.#height = this.#box.clientHeight;
    this.#all.style.height = `${this.#heights.total}px`;
    this.#shown.style.transform = `translateY(${this.#heights.top(this.#range.from)}px)`;
    const goal = this.#goal();
    if (Math.abs(this.#box.scrollTop - goal) >= 1) this.#box.scrollTop = goal;
    this.#top = this.#box.scrollTop;
    if (this.#end !== this.#told) this.#tell();
    this.#cover();
    this.#edges();
  }

  // Tells whether that is news.
  #measure() {
    let news = false;
    const shown = this.#shown.children;
    for (let i = 0; i < shown.length; i++) {
      news = this.#heights.measure(this.#range.from + i, shown[i].getBoundingClientRect().height) || news;
    }
    return news;
  }

  // Draws again if rows that are in view, or soon will be, are not in the page.
  #cover() {
    const { from, to } = this.#range;
    const above = this.#heights.top(from) > Math.max(0, this.#top - BEYOND / 3);
    const below = this.#heights.top(to) < Math.min(this.#heights.total, this.#top + this.#height + BEYOND / 3);
    if (above || below) this.forceUpdate();
  }

  #scrolled = () => {
    this.#look();
    this.#cover();
    this.#edges();
  };

  #edges() {
    if (this.#height === 0) return;
    if (this.#top < this.#height) this.props.onTop();
    if (this.#end) this.props.onEnd();
    this.#tellView();
  }

  #tellView() {
    const { rows } = this.#made;
    if (this.#lineOf !== rows) {
      this.#lineOf = rows;
      this.#line = rows.findIndex(({ kind }) => kind === "unread");
    }
    const line = this.#line;
    let last = this.#heights.at(this.#top + this.#height - 1);
    while (last > 0 && rows[last].kind !== "message") last--;
    const until = this.#end ? Infinity : (rows[last]?.entry?.at ?? 0);
    this.props.onView({ until, line: line < 0 || this.#top <= this.#heights.top(line) + 1 });
  }

  // It may have been scrolled in this frame already, and be told so in the next: that must not be undone.
  #resized() {
    this.#look();
    const width = this.#box.clientWidth;
    if (width !== this.#width && width > 0) {
      this.#width = width;
      this.#heights.forget(this.#made.rows);
    }
    this.#settle();
  }
}

// Up and Down lead from message to message.
function walk(event) {
  const up = event.key === "ArrowUp";
  if ((!up && event.key !== "ArrowDown") || event.ctrlKey || event.altKey || event.metaKey) return;
  const log = event.currentTarget;
  const rows = [...log.querySelectorAll(".message")];
  const at = rows.indexOf(event.target.closest(".message"));
  const seen = log.getBoundingClientRect();
  const next = at >= 0 ? rows[at + (up ? -1 : 1)] : rows.findLast((row) => row.getBoundingClientRect().bottom <= seen.bottom + 1);
  event.preventDefault();
  next?.focus();
}

// So many lines of a folded text are shown, as in the style sheet.
const FOLDED = 10;

// A guess that is nearly right for plain text, so that scrolling needs little correction.
function estimate(row, width) {
  if (row.kind === "day") return 44;
  if (row.kind !== "message") return 26;
  const perLine = Math.max(20, (width - 100) / 7.2);
  const all = row.entry.text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
  const lines = isLong(row.entry.text) ? Math.min(all, FOLDED + 1) : all;
  return lines * 22 + (row.first ? 32 : 4) + (row.entry.replyTo ? 22 : 0) + (row.entry.reactions.size > 0 ? 30 : 0);
}
