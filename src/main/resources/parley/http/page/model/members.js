// Who is in a channel, as a value: a change copies one of 2048 parts, so that a hundred thousand may come and go.
//
//   Members.EMPTY; size, get(key), has(key), with(key, member), withAll(pairs), without(key)
//   list() -> members by rank, then by name (made once a value)       keys and get take folded nicks or nicks in lower case

import { compare } from './words.js';

const PARTS = 2048;

// A list of people that no one looks through; past it nobody is added.
const MOST = 100_000;
const RANKS = '~&@%+';

function part(key) {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 16)) & (PARTS - 1);
}

export class Members {
  static EMPTY = new Members(new Array(PARTS).fill(new Map()), 0);

  #parts;
  #sorted = null;

  constructor(parts, size) {
    this.#parts = parts;
    this.size = size;
  }

  get(nick) {
    return this.#parts[part(nick)].get(nick) ?? this.#lower(nick);
  }

  #lower(nick) {
    const key = nick.normalize('NFC').toLowerCase();
    return key === nick ? undefined : this.#parts[part(key)].get(key);
  }

  has(nick) {
    return this.get(nick) !== undefined;
  }

  with(key, member) {
    return this.withAll([[key, member]]);
  }

  /** With many, [key, member] each: the parts they are in are copied once. */
  withAll(pairs) {
    const parts = this.#parts.slice();
    const own = new Set();
    let { size } = this;
    for (const [key, member] of pairs) {
      const at = part(key);
      const known = parts[at].has(key);
      if (!known && size >= MOST) continue;
      if (!own.has(at)) parts[at] = new Map(parts[at]);
      own.add(at);
      parts[at].set(key, member);
      if (!known) size++;
    }
    return new Members(parts, size);
  }

  without(key) {
    const at = part(key);
    if (!this.#parts[at].has(key)) return this;
    const changed = new Map(this.#parts[at]);
    changed.delete(key);
    return new Members(this.#parts.with(at, changed), this.size - 1);
  }

  *[Symbol.iterator]() {
    for (const each of this.#parts) yield* each.values();
  }

  *entries() {
    for (const each of this.#parts) yield* each.entries();
  }

  list() {
    this.#sorted ??= [...this].sort((a, b) => rank(a) - rank(b) || order(a.nick, b.nick));
    return this.#sorted;
  }
}

function rank(member) {
  const at = RANKS.indexOf(member.prefixes[0] ?? '');
  return member.prefixes === '' || at < 0 ? RANKS.length : at;
}

function order(a, b) {
  return compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
