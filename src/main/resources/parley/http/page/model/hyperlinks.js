// Links in texts, as people read them: addresses of web pages, and nothing else. parley.client.Links has the same rule, which
// is written there; src/test/client/links.facts holds both to it.
//
//   links(text) -> [{ from, to, href }] of a text without formatting
//   addresses(text) -> [[from, to]] of what people read as an address, whether it can be followed or not

const WEB = /(?<![A-Za-z0-9])https?:\/\//gi;
const NEXT = /[,;|]+https?:\/\//iy;

// Whatever begins like an address: a scheme, `www.`, or a host with a path.
const ANY =
  /(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+-]*:\/\/|www\.)|(?<![\p{L}\p{M}\p{N}.-])[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+\//giu;

// Marks that stand within words of some script, or within titles: middle dots, Hebrew geresh and gershayim, the apostrophe,
// the Tibetan tsheg.
const WITHIN = '·‧・･׳״’་';
const END =
  /[\p{Z}\p{Cc}\p{Cs}<>"`\\—―]|(?![\u200c\u200d])\p{Cf}|(?![\0-\x7f·‧・･׳״’་])[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}]/u;
const OPENING = '([{';
const CLOSING = ')]}';
const TAIL = `.,;:!?'|–〜～${WITHIN}`;
const EMPHASIS = '*_~';

// No address is longer; what is, is none.
const MOST = 2048;

export function links(text) {
  const found = [];
  for (const [from, to] of placesOf(WEB, text)) {
    const href = address(text.slice(from, to));
    if (href) found.push({ from, to, href });
  }
  return found;
}

export function addresses(text) {
  return [...placesOf(ANY, text)];
}

function* placesOf(beginning, text) {
  if (!/[/.]/.test(text)) return;
  const begins = new RegExp(beginning);
  for (let match = begins.exec(text); match; match = begins.exec(text)) {
    const to = endOf(text, match.index, begins.lastIndex);
    yield [match.index, to];
    begins.lastIndex = to;
  }
}

/** Where an address ends; `from` is behind what it begins with. */
function endOf(text, start, from) {
  const open = []; // where brackets were opened
  let at = from;
  while (at < text.length) {
    const c = String.fromCodePoint(text.codePointAt(at));
    const closing = CLOSING.indexOf(c);
    if (closing >= 0 && text[open.at(-1)] !== OPENING[closing]) break;
    if (END.test(c) || isNext(text, at)) break;
    if (closing >= 0) open.pop();
    else if (OPENING.includes(c)) open.push(at);
    at += c.length;
    if (at - from > MOST) return from;
  }
  let end = open[0] ?? at;
  while (end > from && isTail(text, start, end)) end--;
  return end;
}

function isNext(text, at) {
  NEXT.lastIndex = at;
  return ',;|'.includes(text[at]) && NEXT.test(text);
}

function isTail(text, start, end) {
  const last = text[end - 1];
  return TAIL.includes(last) || (EMPHASIS.includes(last) && text[start - 1] === last);
}

/** Where what is written leads, or '' where that is no page, or nobody can say which. */
function address(text) {
  const [, written] = /:\/\/([^/?#]*)/.exec(text);
  try {
    const url = new URL(text);
    return isHost(written.replace(/:\d*$/, ''), url.hostname) ? url.href : '';
  } catch {
    return '';
  }
}

// The host as it is written, and as browsers read it (parley.client.Hosts).

const V6 = /^\[[0-9A-Fa-f:.]+\]$/;
const PLAIN = /^[A-Za-z0-9_-]+$/;
const LETTERS = /^(?![\p{Mn}\p{Mc}])[\p{L}\p{Nd}\p{Mn}\p{Mc}_-]+$/u;

function isHost(written, read) {
  if (V6.test(written)) return true;
  const labels = written.replace(/\.$/, '').split('.');
  if (!labels.every(isLabel)) return false;
  return labels.every(label => PLAIN.test(label)) ? written.toLowerCase() === read : true;
}

function isLabel(written) {
  if (PLAIN.test(written)) return true;
  const label = written.normalize('NFC').toLowerCase();
  return LETTERS.test(label) && label.normalize('NFKC') === label && !written.includes('ẞ') && isOneWriting(label);
}

// Latin and those that are written together with it; each of the others by itself.
const WRITINGS = [
  'Latin Han Hiragana Katakana Bopomofo Hangul',
  ...('Greek Cyrillic Armenian Hebrew Arabic Syriac Thaana Nko Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada ' +
    'Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Ethiopic Cherokee Canadian_Aboriginal Mongolian Khmer Tifinagh'
  ).split(' '),
].map(scripts => new RegExp(`^[\\p{Script=Common}\\p{Script=Inherited}${scripts.replace(/(\w+) ?/g, '\\p{Script=$1}')}]+$`, 'u'));

function isOneWriting(label) {
  return WRITINGS.some(writing => writing.test(label));
}
