// The words of the page, in the reader's tongue, from the table that all faces share (parley/words/TONGUE); parley.client.Words
// is the same.
//
//   word(key, { name: value, … }) -> the text, with what stands in its places; of a text with plural forms the one for `count`
//   phrase(key, { … }) -> the pieces of it, so that what stands in a place may be more than text
//   TONGUES      tongueOf(wanted, languages) -> the one to speak      speak(tongue, languages, directory) -> a promise
//   locale(), isFromRight(), compare(a, b): for dates, for the way of writing, for the order of names

export const TONGUES = ['ar', 'de', 'en', 'es', 'fr', 'ja'];

const FROM_RIGHT = new Set(['ar']);

let spoken = inTongue('en', 'en', []);

/** A tongue's words come as those of all faces and those of the page. */
function inTongue(tongue, locale, tables) {
  return {
    tongue,
    locale,
    table: Object.assign({}, ...tables),
    plurals: new Intl.PluralRules(locale),
    numbers: new Intl.NumberFormat(locale),
    collator: new Intl.Collator(locale, { numeric: true }),
  };
}

/** The tongue that is wanted, or the first of somebody's languages that there is; English where there is none. */
export function tongueOf(wanted, languages) {
  return [wanted, ...languages].map(each => each?.toLowerCase().split('-')[0]).find(each => TONGUES.includes(each)) ?? 'en';
}

/** What is said from now on is in this tongue, unless its table cannot be had. Dates are as in the reader's own land. */
export async function speak(tongue, languages, directory) {
  const tables = await (await fetch(new URL(`${tongue}.json`, directory))).json();
  const locale = languages.find(each => each.toLowerCase().split('-')[0] === tongue) ?? tongue;
  spoken = inTongue(tongue, locale, tables);
}

export const locale = () => spoken.locale;

export const isFromRight = () => FROM_RIGHT.has(spoken.tongue);

export const compare = (a, b) => spoken.collator.compare(a, b);

const PLACE = /\{(\w+)\}/;

export function phrase(key, values = {}) {
  const text = spoken.table[key] ?? key;
  const form = typeof text === 'string' ? text : (text[spoken.plurals.select(values.count)] ?? text.other);
  return form
    .split(PLACE)
    .map((piece, i) => (i % 2 === 0 ? piece : shown(values[piece])))
    .filter(piece => piece !== '');
}

export const word = (key, values) => phrase(key, values).join('');

/** Latin letters, with the signs around them, keep their direction among others. */
function shown(value) {
  if (typeof value === 'number') return spoken.numbers.format(value);
  return isFromRight() && typeof value === 'string' && /^\P{L}*\p{Script=Latin}/u.test(value) ? `\u200e${value}\u200e` : value;
}
