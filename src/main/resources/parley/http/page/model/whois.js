// What WHOIS tells, gathered while it comes (Modern, "WHOIS").

import { plain } from './text.js';

const NUMERICS = new Set(
  '276 301 307 311 312 313 317 318 319 320 330 335 338 378 379 671 401'.split(' '),
);

/** An answer that never ends is gathered no further. */
const MOST_LINES = 100;

export function askWhois(turn, { nick }) {
  if (!nick || /\s/.test(nick)) return;
  turn.state.whois = { nick, lines: [], done: false };
  turn.send('WHOIS', nick);
}

/** Whether a numeric belonged to it. */
export function tells(turn, { command, params }) {
  const { whois } = turn.state;
  if (!whois || whois.done || !NUMERICS.has(command) || params.length < 2) return false;
  if (turn.key(params[1]) !== turn.key(whois.nick)) return false;
  const told = words(command, params);
  turn.state.whois = {
    nick: command === '401' ? whois.nick : params[1],
    lines: told && whois.lines.length < MOST_LINES ? [...whois.lines, plain(told)] : whois.lines,
    done: command === '318',
  };
  return true;
}

function words(numeric, params) {
  const last = params[params.length - 1];
  switch (numeric) {
    case '311':
      return `${last} (${params[2]}@${params[3] ?? ''})`;
    case '312':
    case '318':
      return '';
    case '301':
      return `away: ${last}`;
    case '317':
      return `silent for ${duration(Number.parseInt(params[2], 10) || 0)}`;
    case '319':
      return `in ${last.trim()}`;
    case '330':
      return `logged in as ${params[2]}`;
    default:
      return last;
  }
}

function duration(seconds) {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
