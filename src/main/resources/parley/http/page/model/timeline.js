// The entries of a buffer, oldest first, as a value: what changes it gives another, and shares all but a chunk of it.
//
//   Timeline.EMPTY; length, at(i), get(id), indexOf(id), has(id), last, slice(from, to), [...timeline]
//   plus(entry), insert(index, entries), from(index), until(index), change(index, entry => other)
//
// An entry has a place that never changes while others come before or behind it, counted from where the timeline began.
// So one index from id to place serves a timeline and all that are made of it: what it says is checked, and where it
// was said of another branch (two changes of the same timeline) the entry is sought.

const CHUNK = 256;

export class Timeline {
  static EMPTY = new Timeline([], 0, 0, 0, new Map());

  #chunks;
  #base; // of the first chunk: place / CHUNK
  #first; // place of the first entry
  #end; // place behind the last
  #places;

  constructor(chunks, base, first, end, places) {
    this.#chunks = chunks;
    this.#base = base;
    this.#first = first;
    this.#end = end;
    this.#places = places;
  }

  static of(entries) {
    return Timeline.EMPTY.insert(0, entries);
  }

  get length() {
    return this.#end - this.#first;
  }

  get last() {
    return this.length === 0 ? undefined : this.#entry(this.#end - 1);
  }

  /** The entry at an index, undefined outside. */
  at(index) {
    return index < 0 || index >= this.length ? undefined : this.#entry(this.#first + index);
  }

  get(id) {
    return this.at(this.indexOf(id));
  }

  has(id) {
    return this.indexOf(id) >= 0;
  }

  /** The index of the entry with an id, -1 for none. */
  indexOf(id) {
    const place = this.#places.get(id);
    if (place === undefined) return -1;
    if (place >= this.#first && place < this.#end && this.#entry(place).id === id) return place - this.#first;
    for (let at = this.#end - 1; at >= this.#first; at--) {
      if (this.#entry(at).id === id) return at - this.#first;
    }
    return -1;
  }

  slice(from = 0, to = this.length) {
    const part = [];
    for (let i = Math.max(from, 0); i < Math.min(to, this.length); i++) part.push(this.#entry(this.#first + i));
    return part;
  }

  *[Symbol.iterator]() {
    for (let place = this.#first; place < this.#end; place++) yield this.#entry(place);
  }

  plus(entry) {
    return this.#append([entry]);
  }

  /** With entries put in front of the one at an index; what is behind it, if anything, is put anew. */
  insert(index, entries) {
    if (entries.length === 0) return this;
    if (index === this.length) return this.#append(entries);
    if (index === 0) return this.#prepend(entries);
    const behind = this.slice(index);
    return this.#until(index).#append(entries).#append(behind);
  }

  /** Without what stands before an index. */
  from(index) {
    return Timeline.of(this.slice(index));
  }

  /** Without what stands from an index on. */
  until(index) {
    return index >= this.length ? this : this.#until(index);
  }

  /** With one entry changed. */
  change(index, change) {
    const place = this.#first + index;
    const chunks = this.#chunks.slice();
    const number = Math.floor(place / CHUNK) - this.#base;
    const chunk = chunks[number].slice();
    const changed = change(chunk[place - (number + this.#base) * CHUNK]);
    chunk[place - (number + this.#base) * CHUNK] = changed;
    chunks[number] = chunk;
    this.#places.set(changed.id, place);
    return new Timeline(chunks, this.#base, this.#first, this.#end, this.#places);
  }

  #entry(place) {
    const number = Math.floor(place / CHUNK);
    return this.#chunks[number - this.#base][place - number * CHUNK];
  }

  /** What stands before an index; the chunks behind it are let go. */
  #until(index) {
    const end = this.#first + index;
    const count = index === 0 ? 0 : Math.floor((end - 1) / CHUNK) - this.#base + 1;
    return new Timeline(this.#chunks.slice(0, count), this.#base, this.#first, end, this.#places);
  }

  #append(entries) {
    if (this.length === 0) return Timeline.#fresh(entries);
    const chunks = this.#chunks.slice();
    let place = this.#end;
    let owned = -1;
    for (const entry of entries) {
      const number = Math.floor(place / CHUNK);
      const at = number - this.#base;
      if (at !== owned) {
        chunks[at] = at < chunks.length ? chunks[at].slice(0, place - number * CHUNK) : [];
        owned = at;
      }
      chunks[at].push(entry);
      this.#places.set(entry.id, place++);
    }
    return new Timeline(chunks, this.#base, this.#first, place, this.#places);
  }

  #prepend(entries) {
    if (this.length === 0) return Timeline.#fresh(entries);
    const first = this.#first - entries.length;
    const base = Math.floor(first / CHUNK);
    const fresh = [];
    for (let number = base; number < this.#base; number++) fresh.push(new Array(CHUNK));
    const chunks = fresh.concat(this.#chunks);
    if (this.#first > this.#base * CHUNK) chunks[this.#base - base] = chunks[this.#base - base].slice();
    entries.forEach((entry, i) => {
      const number = Math.floor((first + i) / CHUNK);
      chunks[number - base][first + i - number * CHUNK] = entry;
      this.#places.set(entry.id, first + i);
    });
    return new Timeline(chunks, base, first, this.#end, this.#places);
  }

  /** A timeline that shares nothing, for EMPTY's index must stay empty. */
  static #fresh(entries) {
    const chunks = [];
    const places = new Map();
    entries.forEach((entry, place) => {
      if (place % CHUNK === 0) chunks.push([]);
      chunks[chunks.length - 1].push(entry);
      places.set(entry.id, place);
    });
    return new Timeline(chunks, 0, 0, entries.length, places);
  }
}
