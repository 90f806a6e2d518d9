// Whether a text is about somebody: their nick is in what is seen of it, as a word of its own. parley.client.Mentions has the
// same rule, which is written there; src/test/client/mentions.facts holds both to it.
//
//   places(shown, nick, fold) -> [[from, to]] in a text without formatting; fold(text) is what the server takes for the same

import { addresses } from './hyperlinks.js';

const SIGNS = /[\p{N}\p{Pc}_\-|\\^[\]{}`\u2010\u2011\u200c\u200d]/u;
const MARK = /\p{M}/u;
const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u;
const OPENING = '[{`';
const CLOSING = ']}`';

// The sign for long vowels is no script's; it goes on with kana.
const WITHOUT_BLANKS = 'Han Hiragana Katakana Hangul Thai Lao Khmer Myanmar'
  .split(' ')
  .map(script => new RegExp(`[\\p{Script=${script}}${script === 'Katakana' ? 'ーｰ' : ''}]`, 'u'));

// One that is seen: a letter with its marks, or the jamo of a syllable.
const SEEN = /[^][\p{M}\u1160-\u11ff]*/gu;

const MAIL =
  /(?<![\p{L}\p{M}\p{N}._%+'&=~*/-])[\p{L}\p{M}\p{N}._%+'&=~*/-]*(?<=[\p{L}\p{M}\p{N}_+-])(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])@[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.-]*/gu;
const PATH = /(?<!\S)(?:~|\.{1,2})?\/\S*\/\S*|(?<!\S)~\/\S+/gu;

export function places(shown, nick, fold = text => text) {
  const where = new Folded(shown, fold);
  const what = new Folded(nick, fold).text;
  const found = [];
  if (what === '' || !where.text.includes(what)) return found;
  const taken = new Uint8Array(shown.length);
  for (const [from, to] of [...addresses(shown), ...matches(MAIL, shown), ...matches(PATH, shown)]) taken.fill(1, from, to);
  for (let at = where.text.indexOf(what); at >= 0; at = where.text.indexOf(what, at + 1)) {
    const end = at + what.length;
    const [from, to] = [where.place(at), where.place(end)];
    const seen = where.isEdge(at) && where.isEdge(end) && !taken.subarray(from, to).includes(1);
    if (seen && isWord(shown, from, to) && from >= (found.at(-1)?.[1] ?? 0)) found.push([from, to]);
  }
  return found;
}

function* matches(pattern, text) {
  for (const match of text.matchAll(pattern)) yield [match.index, match.index + match[0].length];
}

function isWord(text, from, to) {
  if (!goesOnBefore(text, from) && !goesOnBehind(text, to)) return true;
  const sign = from > 0 ? OPENING.indexOf(text[from - 1]) : -1;
  return sign >= 0 && text[to] === CLOSING[sign] && isWord(text, from - 1, to + 1);
}

/** A mark before a nick is on a letter before it. */
function goesOnBefore(text, from) {
  let at = from;
  while (MARK.test(before(text, at))) at -= before(text, at).length;
  const outside = before(text, at);
  const dotted = outside === '.' && LETTER_OR_DIGIT.test(before(text, at - 1));
  return outside === '#' || dotted || isOneWord(outside, behind(text, from));
}

function goesOnBehind(text, to) {
  const outside = behind(text, to);
  const dotted = outside === '.' && LETTER_OR_DIGIT.test(behind(text, to + 1));
  return dotted || isOneWord(outside, before(text, to));
}

/** Whether what stands beside a nick goes on with its letter there. */
function isOneWord(outside, inside) {
  return SIGNS.test(outside) || (LETTER.test(outside) && !isOtherWriting(outside, inside));
}

function isOtherWriting(one, other) {
  return LETTER.test(other) && script(one) !== script(other);
}

const script = character => WITHOUT_BLANKS.findIndex(each => each.test(character));

function before(text, at) {
  const low = text.charCodeAt(at - 1);
  return at <= 0 ? '' : low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text[at - 1];
}

function behind(text, at) {
  return at >= text.length ? '' : String.fromCodePoint(text.codePointAt(at));
}

/** A text whose letters are those of all texts that are the same, and where in the text each one was. */
class Folded {
  #places = [];
  #length;

  constructor(original, fold) {
    this.#length = original.length;
    this.text = '';
    if (/^[\0-\x7f]*$/.test(original)) {
      this.text = folded(original, fold);
      this.#places = null;
      return;
    }
    for (const { 0: seen, index } of original.matchAll(SEEN)) {
      const letters = folded(seen, fold);
      this.text += letters;
      for (let i = 0; i < letters.length; i++) this.#places.push(index);
    }
  }

  place(at) {
    return at === this.text.length ? this.#length : (this.#places?.[at] ?? at);
  }

  /** Whether one that is seen begins there, or nothing is left. */
  isEdge(at) {
    return at === 0 || at === this.text.length || !this.#places || this.#places[at] !== this.#places[at - 1];
  }
}

const folded = (text, fold) => fold(text.normalize('NFC')).toLowerCase().replaceAll('ς', 'σ');
