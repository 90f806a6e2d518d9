// The page's address names what is in view: "…/#tea" a channel, "…/#@anna" a conversation with somebody, and with "/ID" behind
// it one message there.

// The address of a conversation, or of a message in it.
export function addressOf({ kind, name }, id = "") {
  const place = kind === "CHANNEL" ? name.slice(1) : `@${name}`;
  return `#${encodeURIComponent(place).replace("%40", "@")}${id && `/${encodeURIComponent(id)}`}`;
}

// What the hash of an address names: {name, channel, id}; null for nothing.
export function placeOf(hash) {
  try {
    const [, person, place, id = ""] = /^#(@?)([^/]+)(?:\/(.+))?$/.exec(hash) ?? [];
    const name = decodeURIComponent(place ?? "");
    if (name === "" || /[\s,]/.test(name)) return null;
    return { name: person ? name : `#${name}`, channel: !person, id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}
