// The colours of names: sixteen, far apart for the eye; parley.irc.NickColor is the same, and says more.
//
//   index(nick) -> 0..15, the colour that a name has by itself      among(others, nick) -> the one it has among others' indices
//   hex(index, dark = false) -> '#rrggbb'      together(known, keys) -> known colours by folded nick, with those of people who
//   are seen together (parley.client.Colours)

const ON_LIGHT = [
  0x9c1854, 0xc43f3e, 0x7f230b, 0x906e30, 0x694e00, 0x298509, 0x045e17, 0x167f75,
  0x1c4b4b, 0x1c7abb, 0x14359b, 0x6123b6, 0x480c80, 0x8d0996, 0x9a579e, 0x674759,
];

const ON_DARK = [
  0xfe8bb1, 0xfebab3, 0xec876d, 0xffe4b7, 0xd7b978, 0xa3fe8e, 0x80ce83, 0x9af7ea,
  0x89b9b8, 0xa2d4ff, 0x739eff, 0xc2affc, 0xb688fe, 0xf898fe, 0xfbc5fd, 0xc8a4b7,
];

export const COUNT = ON_LIGHT.length;

const NEAR = 0.14;
const MOST = 256;

const encoder = new TextEncoder();

/** FNV-1a over the UTF-8 of the folded name; then murmur3's last steps. */
function hash(nick) {
  let value = 0x811c9dc5;
  for (const each of encoder.encode(nick.normalize('NFKC').toLowerCase())) value = Math.imul(value ^ each, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

export function index(nick) {
  return hash(nick) % COUNT;
}

export function hex(index, dark = false) {
  return `#${(dark ? ON_DARK : ON_LIGHT)[index].toString(16).padStart(6, '0')}`;
}

export function among(others, nick) {
  const own = index(nick);
  if (distance(own, others) >= NEAR) return own;
  let [best, most] = [own, 0];
  for (let each = 0; each < COUNT; each++) {
    if (distance(each, others) > most) [best, most] = [each, distance(each, others)];
  }
  return best;
}

/** Those who have had theirs for longest keep it. */
export function together(known, keys) {
  const group = new Set(keys);
  const taken = [];
  const late = [];
  for (const [key, colour] of known) {
    if (!group.delete(key)) continue;
    if (taken.includes(colour) && taken.length < COUNT) late.push(key);
    else taken.push(colour);
  }
  late.push(...group);
  if (late.length === 0) return known;
  const colours = new Map(known);
  for (const key of late) {
    const colour = among(taken, key);
    taken.push(colour);
    colours.delete(key);
    colours.set(key, colour);
  }
  for (const key of colours.keys()) {
    if (colours.size <= MOST) break;
    colours.delete(key);
  }
  return colours;
}

const distance = (index, others) => Math.min(1, ...others.map(other => APART[index][other]));

function apart(one, other) {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Björn Ottosson, "A perceptual color space for image processing". */
function oklab(rgb) {
  const [r, g, b] = [rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff].map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function linear(component) {
  const c = component / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

const APART = ON_LIGHT.map((_, i) =>
  ON_LIGHT.map((_, j) => Math.min(apart(ON_LIGHT[i], ON_LIGHT[j]), apart(ON_DARK[i], ON_DARK[j]))),
);
