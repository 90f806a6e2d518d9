// The page's address names the channel in view: "…/#tea".

export const addressOf = (channel) => `#${encodeURIComponent(channel.slice(1))}`;

// The word by which the owner of a server becomes its first operator, where the hash of an address has it: nothing of
// it goes out with the request for the page.
export const ownersWordOf = (hash) => /^#owner=([0-9a-f]+)$/.exec(hash)?.[1] ?? "";

// The channel that the hash of an address names, or "".
export function channelOf(hash) {
  try {
    const name = decodeURIComponent(hash);
    return /^#[^\s,]+$/.test(name) ? name : "";
  } catch {
    return "";
  }
}
