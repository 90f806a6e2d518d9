// The page's address names what is in view: "…/#tea" a channel, "…/#@anna" a conversation with somebody, and with "/ID" behind
// it one message there.

// The address of a conversation, or of a message in it.
export function addressOf({ kind, name }, id = "") {
  const place = kind === "CHANNEL" ? name.slice(1) : `@${name}`;
  return `#${encodeURIComponent(place).replace("%40", "@")}${id && `/${encodeURIComponent(id)}`}`;
}

// The word by which the owner of a server becomes its first operator, where the hash of an address has it: nothing of
// it goes out with the request for the page.
export const ownersWordOf = (hash) => /^#owner=([0-9a-f]+)$/.exec(hash)?.[1] ?? "";

// The word of an invitation, likewise.
export const invitationOf = (hash) => (/^#invite=([a-z0-9-]+)$/i.exec(hash)?.[1] ?? "").toLowerCase();

// No name has more letters; a server says how many it takes, and it is less.
const MOST_LETTERS = 100;

// What the hash of an address names: {name, channel, id}; null for nothing, and for what can be no name.
export function placeOf(hash) {
  if (/^#(owner|invite)=/i.test(hash)) return null; // half a secret is no channel's name
  try {
    const [, person, place, id = ""] = /^#(@?)([^/]+)(?:\/(.+))?$/.exec(hash) ?? [];
    const name = decodeURIComponent(place ?? "");
    if (name === "" || name.length > MOST_LETTERS || /[\s,\p{Cc}]/u.test(name)) return null;
    return { name: person ? name : `#${name}`, channel: !person, id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}
