// The IRC language: lines to messages and back, ISUPPORT, names. No socket and no state; see text.js for what people say.
//
//   parse(line)      -> null or { tags: Map, source, nick, command (upper case), params: [] }
//   format(message)  -> line, without CR LF; message: { tags?: object or Map, command, params?: [], trailing? }
//   fold(name, mapping = 'rfc1459', unicode = true) -> the form under which names are the same (ISUPPORT CASEMAPPING,
//                                                      UTF8MAPPING); as our server has it where nothing else is said
//   nickOf(source), bytes(text), isupport(map, params) -> Map, prefixes(isupport), channelModes(isupport), time(text) -> ms

const ESCAPES = { ':': ';', s: ' ', '\\': '\\', r: '\r', n: '\n' };
const ESCAPED = { ';': '\\:', ' ': '\\s', '\\': '\\\\', '\r': '\\r', '\n': '\\n' };
const encoder = new TextEncoder();

/** A tag's value as it is meant (message-tags, "Escaping values"); a lone backslash at the end is dropped. */
export function unescapeTag(value) {
  return value.includes('\\') ? value.replace(/\\(.?)/gsu, (_, c) => ESCAPES[c] ?? c) : value;
}

/** A tag's value as it is written. */
export function escapeTag(value) {
  return value.replace(/[; \\\r\n]/g, c => ESCAPED[c]);
}

function parseTags(text) {
  const tags = new Map();
  for (const tag of text.split(';')) {
    const equals = tag.indexOf('=');
    if (equals < 0) {
      if (tag) tags.set(tag, '');
    } else if (equals > 0) {
      tags.set(tag.slice(0, equals), unescapeTag(tag.slice(equals + 1)));
    }
  }
  return tags;
}

const NO_TAGS = new Map();

function skipSpaces(line, at) {
  while (line.charCodeAt(at) === 32) at++;
  return at;
}

function wordEnd(line, at) {
  const end = line.indexOf(' ', at);
  return end < 0 ? line.length : end;
}

/** A line as a message, or null if it is none (Modern, "Message Format"). */
export function parse(line) {
  let end = line.length;
  while (end > 0 && (line.charCodeAt(end - 1) === 13 || line.charCodeAt(end - 1) === 10)) end--;
  if (end < line.length) line = line.slice(0, end);
  let at = 0;
  let tags = NO_TAGS;
  if (line.charCodeAt(0) === 64) {
    const stop = wordEnd(line, 0);
    tags = parseTags(line.slice(1, stop));
    at = stop;
  }
  at = skipSpaces(line, at);
  let source = '';
  if (line.charCodeAt(at) === 58) {
    const stop = wordEnd(line, at);
    source = line.slice(at + 1, stop);
    at = skipSpaces(line, stop);
  }
  const commandEnd = wordEnd(line, at);
  if (commandEnd === at) return null;
  const command = line.slice(at, commandEnd).toUpperCase();
  return { tags, source, nick: nickOf(source), command, params: parseParams(line, commandEnd) };
}

function parseParams(line, at) {
  const params = [];
  for (at = skipSpaces(line, at); at < line.length; at = skipSpaces(line, at)) {
    if (line.charCodeAt(at) === 58) {
      params.push(line.slice(at + 1));
      return params;
    }
    const stop = wordEnd(line, at);
    params.push(line.slice(at, stop));
    at = stop;
  }
  return params;
}

/** A message as a line. What would break out of its place becomes a blank: a message is one line whatever it holds. */
export function format({ tags, command, params = [], trailing }) {
  const parts = [];
  const written = [];
  for (const [key, value] of tags instanceof Map ? tags : Object.entries(tags ?? {})) {
    if (value !== undefined && value !== null) written.push(value === '' ? key : `${key}=${escapeTag(value)}`);
  }
  if (written.length) parts.push('@' + written.join(';'));
  parts.push(command);
  for (const param of params) parts.push(middle(String(param)));
  if (trailing !== undefined) parts.push(':' + trailing.replace(/[\r\n\0]/g, ' '));
  return parts.join(' ');
}

function middle(param) {
  const safe = param.replace(/[\r\n\0 ]/g, '_');
  return safe === '' || safe.startsWith(':') ? '_' + safe.slice(1) : safe;
}

/** The nick of `nick!user@host`; a server's name is its own. */
export function nickOf(source) {
  const end = source.search(/[!@]/);
  return end < 0 ? source : source.slice(0, end);
}

/** So many bytes a text has in UTF-8. */
export function bytes(text) {
  return encoder.encode(text).length;
}

/**
 * The form under which names are the same: ASCII as CASEMAPPING says; the rest, where UTF8MAPPING says that it folds too,
 * by NFC and lower case, which is what PRECIS comes to for nearly all names.
 */
export function fold(name, mapping = 'rfc1459', unicode = true) {
  const pairs = mapping.includes('rfc1459');
  const beyond = (unicode || (!pairs && mapping !== 'ascii')) && !ASCII.test(name);
  const small = beyond ? name.normalize('NFC').toLowerCase() : name.replace(/[A-Z]/g, plus32);
  if (!pairs) return small;
  return small.replace(/[[\]\\]/g, plus32).replace(/~/g, mapping.includes('strict') ? '~' : '^');
}

const ASCII = /^[\0-\x7f]*$/;

// So many tokens a server tells of; the rest is passed over.
const MOST_TOKENS = 500;

function plus32(c) {
  return String.fromCharCode(c.charCodeAt(0) + 32);
}

/** What the server supports, with the tokens of one more 005. */
export function isupport(known, params) {
  const more = new Map(known);
  for (const token of params) {
    const equals = token.indexOf('=');
    if (token.startsWith('-')) {
      more.delete(token.slice(1));
    } else if (equals < 0) {
      if (more.size < MOST_TOKENS) more.set(token, '');
    } else if (more.size < MOST_TOKENS || more.has(token.slice(0, equals))) {
      more.set(token.slice(0, equals), unescapeIsupport(token.slice(equals + 1)));
    }
  }
  return more;
}

/** `\xHH` (Modern, "RPL_ISUPPORT"). */
function unescapeIsupport(value) {
  return value.replace(/\\x([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

/** The ranks in a channel, the highest first: [{ mode: 'o', prefix: '@' }]. */
export function prefixes(supported) {
  const [, modes, signs] = /^\(([^)]*)\)(.*)$/.exec(supported.get('PREFIX') ?? '(ov)@+') ?? [null, '', ''];
  return [...modes].map((mode, i) => ({ mode, prefix: [...signs][i] ?? '' }));
}

/** Which channel modes take a parameter: lists and B always, C only when set (Modern, "CHANMODES"). */
export function channelModes(supported) {
  const [lists = '', always = '', set = ''] = (supported.get('CHANMODES') ?? 'beI,k,l').split(',');
  return { always: lists + always, set };
}

/** A time of the server's (server-time) in ms since 1970, or NaN. */
export function time(text) {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? Date.parse(text) : NaN;
}

const CHUNK = 400;

/** What AUTHENTICATE carries: Base64 in pieces, of which the last is shorter (IRCv3 sasl-3.1). */
export function pieces(text) {
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const all = [];
  for (let at = 0; at < encoded.length; at += CHUNK) all.push(encoded.slice(at, at + CHUNK));
  if (encoded.length % CHUNK === 0) all.push('+');
  return all;
}
