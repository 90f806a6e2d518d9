// The conversations there are, in order, as a value. One is replaced much more often than another comes: what says where
// each is stays shared then.
//
//   Buffers.EMPTY; get(key), has(key), size, with(buffer) (in its place, or at the end), without(key), renamed(key, buffer)
//   [...buffers]

export class Buffers {
  static EMPTY = new Buffers([], new Map());

  #all;
  #places;

  constructor(all, places) {
    this.#all = all;
    this.#places = places;
  }

  static of(all) {
    return new Buffers(all, new Map(all.map((buffer, place) => [buffer.key, place])));
  }

  get size() {
    return this.#all.length;
  }

  get(key) {
    return this.#all[this.#places.get(key)];
  }

  has(key) {
    return this.#places.has(key);
  }

  with(buffer) {
    const place = this.#places.get(buffer.key);
    if (place === undefined) return Buffers.of([...this.#all, buffer]);
    const all = this.#all.slice();
    all[place] = buffer;
    return new Buffers(all, this.#places);
  }

  without(key) {
    return Buffers.of(this.#all.filter(buffer => buffer.key !== key));
  }

  /** With a buffer of another key in the place of one. */
  renamed(key, buffer) {
    return Buffers.of(this.#all.map(each => (each.key === key ? buffer : each)));
  }

  [Symbol.iterator]() {
    return this.#all[Symbol.iterator]();
  }
}
