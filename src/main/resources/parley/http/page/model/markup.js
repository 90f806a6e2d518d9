// Light markup, as people type it: `code`, **bold**, *italic*, _italic_, ~~struck~~ within a line; fences, quotes and lists of lines.
// It is shown and sent as typed: whoever has another client reads the signs themselves.
//
//   inline(text, spared) -> null or { styles: Uint8Array (bits of STYLES for each unit of the text), hidden: Uint8Array (the
//   signs) }; spared is [[from, to]]: addresses, in which a sign is no sign
//   blocks(text) -> [{ kind: 'text' | 'code' | 'quote' | 'list', text }]

export const STYLES = { bold: 1, italic: 2, strike: 4, mono: 8 };

const CODE = /(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/g;

// A sign stands at the edge of a word, with no blank inside; within a word it is a letter like others.
const pair = sign => new RegExp(`(?<![\\p{L}\\p{N}_*~\\\\])(${sign})(?![\\s*_~])([^\\n]*?[^\\s*_~])${sign}(?![\\p{L}\\p{N}_*~])`, 'gu');

const PAIRS = [
  ['\\*\\*', STYLES.bold],
  ['\\*', STYLES.italic],
  ['_', STYLES.italic],
  ['~~', STYLES.strike],
].map(([sign, style]) => [pair(sign), style]);

export function inline(text, spared) {
  if (!/[`*_~]/.test(text)) return null;
  const styles = new Uint8Array(text.length);
  const hidden = new Uint8Array(text.length);
  const taken = new Uint8Array(text.length);
  for (const [from, to] of spared) taken.fill(1, from, to);
  let found = false;
  const mark = (from, to, sign, style) => {
    if (taken[from] || taken[to - 1]) return;
    for (let i = from + sign; i < to - sign; i++) styles[i] |= style;
    hidden.fill(1, from, from + sign).fill(1, to - sign, to);
    taken.fill(1, from, from + sign).fill(1, to - sign, to);
    if (style === STYLES.mono) taken.fill(1, from, to);
    found = true;
  };
  for (const match of text.matchAll(CODE)) mark(match.index, match.index + match[0].length, match[1].length, STYLES.mono);
  for (const [pattern, style] of PAIRS) {
    for (const { index, 0: all, 1: sign } of text.matchAll(pattern)) mark(index, index + all.length, sign.length, style);
  }
  return found ? { styles, hidden } : null;
}

const FENCE = /^\s*```[\w+-]*\s*$/;
const QUOTE = /^> ?/;
const ITEM = /^\s*[-*•] +(?=\S)/;

export function blocks(text) {
  const lines = text.split('\n');
  const made = [];
  const add = (kind, line) => {
    const last = made.at(-1);
    if (last?.kind === kind && kind !== 'code') last.text += `\n${line}`;
    else made.push({ kind, text: line });
  };
  for (let i = 0; i < lines.length; i++) {
    const end = FENCE.test(lines[i]) ? lines.findIndex((line, at) => at > i && /^\s*```\s*$/.test(line)) : -1;
    if (end > i + 1) {
      add('code', lines.slice(i + 1, end).join('\n'));
      i = end;
    } else if (QUOTE.test(lines[i])) {
      add('quote', lines[i].replace(QUOTE, ''));
    } else if (ITEM.test(lines[i])) {
      add('list', lines[i].replace(ITEM, ''));
    } else {
      add('text', lines[i]);
    }
  }
  return made;
}
