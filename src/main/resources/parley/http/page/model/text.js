// What people say: formatting, links, mentions, emoji; and cutting it into lines that a server takes. Text from others is
// data: what comes out of here bears no control and no bidirectional override, and is put into the page as text only.
//
//   spans(text, { nick, words, fold, isPerson } = {}) -> [{ text, bold, italic, underline, strike, mono, colour, ground, href?,
//   mention?, channel?, person? }]      lines(text, { … } = {}) -> spans of each line       plain(text) -> without formatting
//   mentions(text, nick, fold), mentionsAnyOf(text, names, fold), emojiOnly(text), imageLink(href) -> bool
//   tidy(text) -> as it is sent      pieces(text, room) -> [{ text, concat }] for lines of room bytes

import { bytes } from './irc.js';
import { links } from './hyperlinks.js';
import { STYLES, inline } from './markup.js';
import { places as mentioned } from './mentions.js';
import { colour as palette } from './palette.js';

const CODES = { '\x02': 'bold', '\x1d': 'italic', '\x1f': 'underline', '\x1e': 'strike', '\x11': 'mono' };

// See modern.ircdocs.horse/formatting.
const FORMAT = /\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9A-Fa-f]{6}(?:,[0-9A-Fa-f]{6})?)?|[\x02\x1d\x1f\x1e\x11\x16\x0f]/;
const FORMATS = new RegExp(FORMAT, 'g');

// C0 but tab and line feed, DEL, C1, line and paragraph separators, bidirectional embeddings, overrides and isolates,
// deprecated format characters, annotations, the blank without width, the byte order mark, and halves of surrogate pairs.
const UNSAFE =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Without what has no place in a page: controls (but line feed and tab) and what turns the direction of writing. */
export function safe(text) {
  return text.replace(UNSAFE, '');
}

// What is not seen: blanks, formatting, and letters that are blank (the fillers of Hangul, the empty pattern of Braille).
const UNSEEN = /[\s\p{Z}\p{Cf}\p{M}\u115f\u1160\u3164\uffa0\u2800]/gu;

/** Whether nothing of a text is seen. */
export function isUnseen(text) {
  return plain(text).replace(UNSEEN, '') === '';
}

/** Without formatting and controls. */
export function plain(text) {
  return safe(text.replace(FORMATS, ''));
}

const PLAIN = { bold: false, italic: false, underline: false, strike: false, mono: false, colour: '', ground: '' };

function styled(text) {
  const runs = [];
  let style = PLAIN;
  let at = 0;
  const push = part => {
    const shown = safe(part);
    if (shown) runs.push({ ...style, text: shown });
  };
  for (const match of text.matchAll(FORMATS)) {
    push(text.slice(at, match.index));
    const code = match[0][0];
    if (code === '\x0f') style = PLAIN;
    else if (code === '\x03' || code === '\x04') style = { ...style, ...coloured(match[0], style) };
    else if (code === '\x16') style = { ...style, reverse: !style.reverse };
    else if (CODES[code]) style = { ...style, [CODES[code]]: !style[CODES[code]] };
    at = match.index + match[0].length;
  }
  push(text.slice(at));
  return runs;
}

/** A code without digits ends colours; without a second colour the ground stays. */
function coloured(code, { ground }) {
  const [first, second] = code.slice(1).split(',');
  if (!first) return { colour: '', ground: '' };
  const read = code[0] === '\x03' ? palette : hex => `#${hex}`;
  return { colour: read(first), ground: second === undefined ? ground : read(second) };
}

// A channel as people name it: with a letter behind its sign, no mark at its end, and none that belongs to a sentence within. Whom an @ names.
const CHANNEL = /(?<![\p{L}\p{M}\p{N}_#/&@])#(?=[\p{L}\p{N}_-]*\p{L})[\p{L}\p{M}\p{N}_.+/%&=$@-]*[\p{L}\p{M}\p{N}_+%=$-]/gu;
const PERSON = /(?<![\p{L}\p{M}\p{N}_.+-])@([^\s@,:;!?()"'<>]+)/gu;

/** What leads to a channel, or to somebody who is known. */
function* places(text, isPerson) {
  for (const { index, 0: name } of text.matchAll(CHANNEL)) yield { from: index, to: index + name.length, channel: name };
  for (const { index, 1: written } of text.matchAll(PERSON)) {
    const name = [written, written.replace(/\.+$/, '')].find(isPerson);
    if (name) yield { from: index, to: index + 1 + name.length, person: name };
  }
}

/** The text as runs of one style each; links, channels, people and the nick are runs of their own. */
export function spans(text, { nick, words = [], fold, isPerson = () => false } = {}) {
  const runs = styled(text);
  const whole = runs.map(run => run.text).join('');
  const marks = links(whole);
  const signs = inline(whole, marks.map(({ from, to }) => [from, to]));
  const add = mark => {
    if (!marks.some(({ from, to }) => from < mark.to && mark.from < to)) marks.push(mark);
  };
  for (const name of nick ? [nick, ...words] : []) {
    if (mentions(text, name, fold)) for (const [from, to] of mentioned(whole, name, fold)) add({ from, to, mention: true });
  }
  for (const place of places(whole, isPerson)) if (!isCode(signs, place.from)) add(place);
  marks.sort((a, b) => a.from - b.from);
  const parts = marks.length === 0 ? runs : cut(runs, marks.filter(mark => !mark.href || !isCode(signs, mark.from)));
  return signs ? dressed(parts, signs) : parts;
}

const isCode = (signs, at) => signs !== null && (signs.styles[at] & STYLES.mono) !== 0;

/** Runs with the styles of their markup, without its signs. */
function dressed(parts, { styles, hidden }) {
  const out = [];
  let start = 0;
  for (const part of parts) {
    const end = start + part.text.length;
    for (let at = start, next; at < end; at = next) {
      next = at + 1;
      while (next < end && styles[next] === styles[at] && hidden[next] === hidden[at]) next++;
      if (hidden[at]) continue;
      const given = Object.entries(STYLES).filter(([, bit]) => styles[at] & bit).map(([style]) => [style, true]);
      out.push({ ...part, ...Object.fromEntries(given), text: part.text.slice(at - start, next - start) });
    }
    start = end;
  }
  return out;
}

/** Runs, cut where marks begin and end. */
function cut(runs, marks) {
  const out = [];
  let start = 0;
  let mark = 0;
  for (const run of runs) {
    const end = start + run.text.length;
    let at = start;
    while (at < end) {
      while (mark < marks.length && marks[mark].to <= at) mark++;
      const next = marks[mark];
      const inside = next && next.from <= at;
      const until = Math.min(end, !next ? end : inside ? next.to : next.from);
      const part = { ...run, text: run.text.slice(at - start, until - start) };
      if (inside && next.href) part.href = next.href;
      if (inside && next.mention) part.mention = true;
      if (inside && next.channel) part.channel = next.channel;
      if (inside && next.person) part.person = next.person;
      out.push(part);
      at = until;
    }
    start = end;
  }
  return out;
}

/** The spans of each line. */
export function lines(text, options) {
  const out = [[]];
  for (const span of spans(text, options)) {
    span.text.split('\n').forEach((part, i) => {
      if (i > 0) out.push([]);
      if (part) out[out.length - 1].push({ ...span, text: part });
    });
  }
  return out;
}

/** Whether a link is to an image, by its name. */
export function imageLink(href) {
  try {
    return /\.(png|jpe?g|gif|webp|avif)$/i.test(new URL(href).pathname);
  } catch {
    return false;
  }
}

// What is not seen and yet parts words, unlike formatting: controls, and the blank without width, which bots put into a nick to
// name somebody without calling them.
const PARTING = /[\x00-\x01\x05-\x08\x0b-\x0e\x10\x12-\x15\x17-\x1c\x7f-\x9f\u200b]/g;

/** Whether a text is about somebody. */
export function mentions(text, nick, fold) {
  return mentionsAnyOf(text, [nick], fold);
}

/** Whether one of several names or words is in a text. */
export function mentionsAnyOf(text, names, fold) {
  const shown = plain(text.replace(PARTING, '\u00ad'));
  return names.some(name => name !== '' && mentioned(shown, name, fold).length > 0);
}

// A flag, a keycap, or an emoji with what may follow it: skin, presentation, the letters of a region, others joined to it.
const EMOJI = new RegExp(
  [
    '^(?:\\p{Regional_Indicator}{2}|[#*0-9]\\ufe0f?\\u20e3',
    '|(?:\\p{Emoji_Presentation}\\p{Emoji_Modifier}?|\\p{Emoji}\\ufe0f|\\p{Emoji}\\p{Emoji_Modifier})',
    '(?:[\\u{e0020}-\\u{e007f}]+|(?:\\u200d\\p{Emoji}\\ufe0f?\\p{Emoji_Modifier}?)*))$',
  ].join(''),
  'u',
);

/** Whether there are only emoji, eight at most. */
export function emojiOnly(text) {
  const shown = text.replace(/\s/g, '');
  if (shown === '' || shown.length > 120) return false;
  const marks = [...graphemes(shown)];
  return marks.length <= 8 && marks.every(mark => EMOJI.test(mark));
}

const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

function* graphemes(text) {
  if (!segmenter) {
    yield* text;
    return;
  }
  for (const { segment } of segmenter.segment(text)) yield segment;
}

const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What is sent of what was typed: line ends are LF, no NUL, no blank lines at the ends; '' where nothing is left. */
export function tidy(text) {
  const tidied = text.replace(/\r\n?/g, '\n').replace(/\0/g, '').replace(HALVES, '\ufffd');
  return tidied.replace(/^(?:[ \t]*\n)+/, '').replace(/\s+$/, '');
}

/** The text as lines of at most room bytes; those with concat go on where the one before ended. */
export function pieces(text, room) {
  const out = [];
  for (const line of text.split('\n')) {
    let rest = line;
    let concat = false;
    while (rest.length > room || bytes(rest) > room) {
      const end = blankBefore(rest, fitting(rest, room));
      out.push({ text: rest.slice(0, end), concat });
      rest = rest.slice(end);
      concat = true;
    }
    if (rest !== '' || !concat) out.push({ text: rest, concat });
  }
  return out;
}

/** The index behind what fits into so many bytes, never inside what is seen as one character if that can be. */
function fitting(text, room) {
  let used = 0;
  let end = 0;
  for (const mark of graphemes(text.slice(0, room))) {
    used += bytes(mark);
    if (used > room) break;
    end += mark.length;
  }
  if (end > 0) return end;
  used = 0;
  for (const character of text) {
    used += bytes(character);
    if (used > room) break;
    end += character.length;
  }
  return Math.max(end, 1);
}

/** Behind the last blank before an index, if that is not far. */
function blankBefore(text, end) {
  const blank = text.lastIndexOf(' ', end - 1);
  return blank > end / 2 ? blank + 1 : end;
}
