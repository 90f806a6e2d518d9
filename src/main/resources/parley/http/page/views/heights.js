// How tall the rows of a long list are: measured where a row has been seen, estimated elsewhere. A Fenwick tree answers
// "where does row i begin" and "which row is at this height" in O(log n), for 100,000 rows as for ten.
export class Heights {
  #estimate;
  #measured = new Map();
  #keys = [];
  #values = new Float64Array(256);
  #tree = new Float64Array(257);

  // estimate: a row's height in pixels before it was seen.
  constructor(estimate) {
    this.#estimate = estimate;
  }

  get length() {
    return this.#keys.length;
  }

  get total() {
    return this.top(this.length);
  }

  // Takes the rows as they are now; the first `kept` of them are what they were.
  sync(rows, kept) {
    this.#keys.length = Math.min(kept, this.#keys.length);
    if (this.#measured.size > 2 * rows.length + 256) this.#forgetOthers(rows);
    this.#reserve(rows.length);
    for (let i = this.#keys.length; i < rows.length; i++) this.#push(rows[i]);
  }

  // What was measured counts no more, since the width is another.
  forget(rows) {
    this.#measured.clear();
    this.sync(rows, 0);
  }

  // What was measured of rows that are long gone counts no more.
  #forgetOthers(rows) {
    const keys = new Set(rows.map(({ key }) => key));
    for (const key of this.#measured.keys()) if (!keys.has(key)) this.#measured.delete(key);
  }

  // Pixels above row i.
  top(i) {
    let sum = 0;
    for (; i > 0; i -= i & -i) sum += this.#tree[i];
    return sum;
  }

  // The row that covers the pixel y, the nearest one if none does.
  at(y) {
    let index = 0;
    let rest = y;
    for (let step = 1 << 30; step > 0; step >>= 1) {
      const next = index + step;
      if (next <= this.length && this.#tree[next] <= rest) {
        index = next;
        rest -= this.#tree[next];
      }
    }
    return Math.max(0, Math.min(index, this.length - 1));
  }

  // Tells whether that is news.
  measure(i, height) {
    const change = height - this.#values[i];
    if (Math.abs(change) < 0.1) return false;
    this.#values[i] = height;
    this.#measured.set(this.#keys[i], height);
    for (let at = i + 1; at <= this.length; at += at & -at) this.#tree[at] += change;
    return true;
  }

  #push(row) {
    const height = this.#measured.get(row.key) ?? this.#estimate(row);
    const at = this.#keys.push(row.key);
    this.#values[at - 1] = height;
    this.#tree[at] = height + this.top(at - 1) - this.top(at - (at & -at));
  }

  #reserve(size) {
    if (size <= this.#values.length) return;
    const values = new Float64Array(size * 2);
    const tree = new Float64Array(size * 2 + 1);
    values.set(this.#values);
    tree.set(this.#tree);
    this.#values = values;
    this.#tree = tree;
  }
}
