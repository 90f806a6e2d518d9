// What WHOIS tells, gathered while it comes (Modern, "WHOIS").

import { plain } from './text.js';
import { word } from './words.js';

// Whatever a server tells of somebody while it is asked about them: most of these numerics are some server's own
// (defs.ircdocs.horse). 341 answers INVITE.
const NUMERICS = /^(?!341)[2367]..$|^401$/;

/** An answer that never ends is gathered no further. */
const MOST_LINES = 100;

export function askWhois(turn, { nick }) {
  if (!nick || /\s/.test(nick)) return;
  turn.state.whois = { nick, lines: [], host: '', account: '', found: false, done: false };
  turn.send('WHOIS', nick);
}

/** Whether a numeric belonged to it. */
export function tells(turn, { command, params }) {
  const { whois } = turn.state;
  if (!whois || whois.done || !NUMERICS.test(command) || params.length < 2) return false;
  if (turn.key(params[1]) !== turn.key(whois.nick)) return false;
  const told = words(command, params, turn.now);
  turn.state.whois = {
    nick: command === '401' ? whois.nick : params[1],
    lines: told && whois.lines.length < MOST_LINES ? [...whois.lines, plain(told)] : whois.lines,
    host: command === '311' ? (params[3] ?? '') : whois.host,
    account: command === '330' ? (params[2] ?? '') : whois.account,
    found: whois.found || command === '311',
    done: command === '318',
  };
  return true;
}

function words(numeric, params, now) {
  const last = params[params.length - 1];
  switch (numeric) {
    case '311':
      return `${last} (${params[2]}@${params[3] ?? ''})`;
    case '312':
      return last === params[2] ? word('whois.at', { server: params[2] }) : word('whois.at-about', { server: params[2], about: last });
    case '318':
      return '';
    case '301':
      return word('whois.away', { text: last });
    case '317':
      return idle(params, now);
    case '319':
      return word('whois.in', { channels: last.trim() });
    case '330':
      return word('whois.account', { account: params[2] });
    case '760':
      return `${params[2]}: ${last}`;
    default:
      return withDetails(params);
  }
}

/**
 * The words, and behind them what they are about: of 338, `user@host` and address (Modern, "RPL_WHOISACTUALLY" has all three
 * forms). What stands in another one is not said twice.
 */
function withDetails(params) {
  const details = [...new Set(params.slice(2, -1))];
  const told = details.filter(each => !details.some(other => other !== each && other.includes(each)));
  return [params[params.length - 1], ...told].join(' ').trim();
}

/** For how long somebody has said nothing, and has been here (Modern, "RPL_WHOISIDLE"). */
function idle([, , silent, since], now) {
  const quiet = duration(number(silent));
  const here = Math.floor(now / 1000) - number(since);
  return number(since) === 0 || here < 0 ? word('whois.silent', { time: quiet }) : word('whois.silent-here', { time: quiet, here: duration(here) });
}

const number = text => Number.parseInt(text, 10) || 0;

function duration(seconds) {
  if (seconds < 60) return word('time.seconds', { count: seconds });
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? word('time.minutes', { count: minutes }) : word('time.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
