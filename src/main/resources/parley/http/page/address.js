// The page's address names the channel in view: "…/#tea".

export const addressOf = (channel) => `#${encodeURIComponent(channel.slice(1))}`;

// The channel that the hash of an address names, or "".
export function channelOf(hash) {
  try {
    const name = decodeURIComponent(hash);
    return /^#[^\s,]+$/.test(name) ? name : "";
  } catch {
    return "";
  }
}
