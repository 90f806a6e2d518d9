import { fold } from "../model/irc.js";
import { dayOf } from "./time.js";

// Messages of one person within this many milliseconds stand under one name.
const TOGETHER = 5 * 60_000;
// More than so many, and the name would be out of sight.
const MOST_TOGETHER = 20;
// What nobody needs to hear of one by one.
const COMINGS_AND_GOINGS = new Set(["JOINED", "PARTED", "QUIT", "RENAMED", "MODE"]);

// What the log shows of a timeline, from the top: day lines, the unread line, messages, and happenings, several in one row.
// `options` are {unreadAfter, happenings, ignored}; with `previous`, an earlier answer, only what changed since is looked at.
// Rows are {key, kind, index, …}; `kept` counts those that are the same as in `previous`.
export function rowsOf(timeline, options, previous) {
  if (previous?.timeline === timeline && same(options, previous.options)) return previous;
  const kept = previous && same(options, previous.options) ? unchanged(timeline, previous) : 0;
  const rows = kept > 0 ? previous.rows.slice(0, kept) : [];
  const start = kept > 0 ? previous.rows[kept].index : 0;
  const maker = new Maker(rows, timeline, options, start);
  for (let i = start; i < timeline.length; i++) maker.add(timeline.at(i), i);
  return { rows, kept, timeline, options };
}

function same(a, b) {
  return a.unreadAfter === b.unreadAfter && a.happenings === b.happenings && a.ignored === b.ignored;
}

// How many of the earlier rows come before the first change.
function unchanged(timeline, { timeline: before, rows }) {
  const length = Math.min(timeline.length, before.length);
  let first = 0;
  while (first < length && timeline.at(first) === before.at(first)) first++;
  let row = rows.length - 1;
  while (row > 0 && (rows[row].index >= first || rows[row].index === rows[row - 1].index)) row--;
  return Math.max(0, row);
}

class Maker {
  #rows;
  #options;
  #day;
  #last;
  #unread;

  constructor(rows, timeline, options, start) {
    this.#rows = rows;
    this.#options = options;
    const before = start > 0 ? timeline.at(start - 1) : null;
    this.#day = before && dayOf(before.at);
    this.#last = rows.at(-1);
    this.#unread = options.unreadAfter === null || rows.some((row) => row.kind === "unread");
  }

  add(entry, index) {
    if (!this.#shown(entry)) return;
    if (!this.#day || entry.at >= this.#day.end || entry.at < this.#day.start) this.#newDay(entry, index);
    if (!this.#unread && entry.at > this.#options.unreadAfter && isMessage(entry) && !entry.own) {
      this.#unread = true;
      this.#push({ kind: "unread", key: "unread", index });
    }
    if (isMessage(entry)) this.#message(entry, index);
    else this.#happening(entry, index);
  }

  #shown(entry) {
    if (isMessage(entry)) return this.#options.ignored.size === 0 || !this.#options.ignored.has(fold(entry.from));
    return this.#options.happenings || !COMINGS_AND_GOINGS.has(entry.what);
  }

  #newDay(entry, index) {
    this.#day = dayOf(entry.at);
    this.#push({ kind: "day", key: `day ${this.#day.start}`, index, at: entry.at });
  }

  #message(entry, index) {
    const before = this.#last?.kind === "message" ? this.#last.entry : null;
    const same = before?.from === entry.from && before.kind === entry.kind && !entry.replyTo;
    const nth = same && entry.at - before.at <= TOGETHER && this.#last.nth < MOST_TOGETHER ? this.#last.nth + 1 : 1;
    this.#push({ kind: "message", key: entry.id, index, entry, nth, first: nth === 1 && entry.kind !== "ACTION" });
  }

  #happening(entry, index) {
    const quiet = COMINGS_AND_GOINGS.has(entry.what);
    const last = this.#last;
    if (quiet && last?.kind === "happenings" && last.quiet) {
      this.#rows.pop();
      this.#push({ ...last, entries: [...last.entries, entry] });
    } else {
      this.#push({ kind: "happenings", key: entry.id, index, quiet, entries: [entry] });
    }
  }

  #push(row) {
    this.#rows.push(row);
    this.#last = row;
  }
}

function isMessage(entry) {
  return entry.type === "message";
}
