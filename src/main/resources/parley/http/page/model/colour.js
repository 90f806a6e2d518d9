// The colour of a name, from the nick alone; the same on every face (parley.irc.NickColor).
//
//   colour(nick, dark = false) -> '#rrggbb'      index(nick) -> 0..23      colours(dark) -> all 24

// Steps of 15 degrees (OKLCH), each with a contrast of at least 4.5 on white.
const PALETTE = [
  0xc04d6b, 0xc24e50, 0xc05231, 0xb85a03, 0xa76500, 0x976d07, 0x877305, 0x767903,
  0x5b7f00, 0x31842a, 0x008550, 0x01846a, 0x0a827a, 0x008189, 0x037f97, 0x007daa,
  0x0378c4, 0x4272cc, 0x636bcd, 0x7c64c8, 0x915dbe, 0xa257ae, 0xaf529a, 0xba4e84,
];

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
  return hash(nick) % PALETTE.length;
}

/** On dark grounds it is mixed with 45 % of white. */
export function colour(nick, dark = false) {
  return hex(PALETTE[index(nick)], dark);
}

export function colours(dark = false) {
  return PALETTE.map(each => hex(each, dark));
}

const lighter = component => Math.floor((component * 55 + 255 * 45 + 50) / 100);

function hex(rgb, dark) {
  const shown = dark ? (lighter(rgb >> 16) << 16) | (lighter((rgb >> 8) & 0xff) << 8) | lighter(rgb & 0xff) : rgb;
  return `#${shown.toString(16).padStart(6, '0')}`;
}
