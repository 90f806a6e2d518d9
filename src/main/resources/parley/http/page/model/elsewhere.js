// Where else the chat is, where several servers are one: the addresses of them all (SESSIONS NODES, the server's docs/irc.md has
// it). When a connection breaks, the next one is to one of the others.

// So many are remembered.
const MOST = 64;

/** Asks, as soon as the chat begins: there may be other nodes than before. */
export function askNodes(turn) {
  if (hasNodes(turn)) turn.send('SESSIONS', 'NODES');
}

/** Whether there is somewhere else to go. */
export const hasNodes = turn => turn.state.server.tokens.get('SESSIONS') === 'NODES';

/** One of them is told; without an address, that these were all. */
export function nodeTold(turn, address) {
  const { nodes = [] } = turn.state.completing;
  if (address && nodes.length < MOST) {
    turn.completing({ nodes: [...nodes, address] });
  } else if (!address) {
    turn.completing({ nodes: [] });
    turn.state.nodes = nodes;
  }
}

/**
 * Where the next connection goes.
 *
 * @param own the URL of the WebSocket of the page's own host
 * @param nodes as the server told them; only those count that the page may reach by the same means
 * @param last the URL of the connection before; null for the first
 */
export function nextUrl(own, nodes, last) {
  const scheme = own.startsWith('wss:') ? 'https://' : 'http://';
  const others = nodes.filter(each => each.startsWith(scheme)).map(each => `${each.replace(/^http/, 'ws').replace(/\/$/, '')}/`);
  const all = [...new Set([own, ...others])];
  return all[(all.indexOf(last) + 1) % all.length];
}
