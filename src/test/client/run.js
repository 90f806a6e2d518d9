// Runs the corpus beside it (README.md says what its lines mean), and checks.js, against the page's model, in a browser or
// in node.
//
//   runAll({ 'file.txt': text, 'file.facts': text, … }, directory of the model) -> promise of [{ file, line, message }]: what did not hold

import { checkAll } from './checks.js';

const MODEL = new URL('../../main/resources/parley/http/page/model/', import.meta.url).href;

export async function runAll(all, directory = MODEL) {
  const named = ending => Object.fromEntries(Object.entries(all).filter(([name]) => name.endsWith(ending)));
  const texts = named('.txt');
  const parts = ['state', 'irc', 'happenings', 'colours'].map(name => import(`${directory}${name}.js`));
  const model = Object.assign({}, ...(await Promise.all(parts)));
  const failures = [];
  for (const [file, text] of Object.entries(texts)) {
    for (const failure of new Conversation(model).run(text)) failures.push({ file, ...failure });
  }
  return [...failures, ...(await checkAll(directory, named('.facts')))];
}

class Failure extends Error {}

const TICK = 1_000;

class Conversation {
  #model;
  #state = null;
  #now = Date.parse('2026-01-01T10:00:00Z');
  #sent = [];
  #alerts = [];
  #matched = new Map();
  #worded = entry => worded(entry, this.#model.told);

  constructor(model) {
    this.#model = model;
  }

  /** The first thing that does not hold ends it: what follows rests on it. */
  run(text) {
    const lines = text.split(/\r?\n/);
    for (const [i, written] of lines.entries()) {
      const line = written.trim();
      if (line === '' || line.startsWith('#')) continue;
      try {
        this.#step(line);
      } catch (error) {
        return [{ line: i + 1, message: error instanceof Failure ? error.message : String(error.stack ?? error) }];
      }
    }
    try {
      this.#nothingLeft();
    } catch (error) {
      return [{ line: lines.length, message: error.message }];
    }
    return [];
  }

  #step(line) {
    const [, word, rest] = /^(\S+) ?(.*)$/.exec(line);
    if (word === '>') {
      this.#expectSent(rest);
      return;
    }
    if (word !== '=') this.#nothingLeft();
    switch (word) {
      case 'me':
        this.#me(rest.split(' '));
        break;
      case 'login':
        this.#login(rest.split(' '));
        break;
      case 'password':
        this.#input({ type: 'giveServerPassword', password: rest });
        break;
      case 'now':
        this.#now = Date.parse(rest);
        break;
      case 'opened':
        this.#input({ type: 'reconnect' });
        this.#input({ type: 'opened' });
        break;
      case 'times': {
        const [, times, step] = /^(\d+) (.*)$/.exec(rest);
        for (let i = 1; i <= Number(times); i++) this.#step(step.replaceAll('$#', i));
        break;
      }
      case 'lost':
        this.#input({ type: 'lost', why: rest, jitter: 0 });
        break;
      case 'tick':
        for (let i = Number(rest); i > 0; i--) {
          this.#now += TICK;
          this.#input({ type: 'ticked' });
        }
        break;
      case '<':
        this.#input({ type: 'received', line: this.#filled(rest).replaceAll('␁', '\x01') });
        break;
      case '!':
        this.#input({ type: 'entered', buffer: this.#state.shown, text: this.#filled(rest).replaceAll('\\n', '\n') });
        break;
      case 'do':
        this.#input(this.#action(this.#filled(rest)));
        break;
      case '=':
        this.#check(rest);
        break;
      default:
        throw new Failure(`no such line: ${line}`);
    }
  }

  #me([nick, ...channels]) {
    this.#state = this.#model.start({ nick, channels });
  }

  #login([account, password]) {
    this.#input({ type: 'logIn', login: { account, password } });
  }

  #input(input) {
    const { state, effects } = this.#model.update(this.#state, { ...input, now: this.#now });
    this.#state = state;
    for (const effect of effects) {
      if (effect.type === 'transmit') this.#sent.push(effect.line);
      if (effect.type === 'alert') this.#alerts.push(`${effect.message.from}: ${effect.message.text}`);
    }
  }

  #filled(text) {
    return text.replace(/\$([1-9])/g, (_, n) => this.#matched.get(n) ?? `$${n}`);
  }

  // what was sent

  #nothingLeft() {
    if (this.#sent.length) throw new Failure(`sent besides: ${this.#sent.join(' ⏎ ')}`);
  }

  #expectSent(expected) {
    if (expected === '*') {
      this.#sent = [];
      return;
    }
    const sent = this.#sent.shift();
    if (sent === undefined) throw new Failure('nothing was sent');
    const [want, got] = [this.#model.parse(expected.replaceAll('␁', '\x01')), this.#model.parse(sent)];
    const same =
      want.command === got.command &&
      want.params.length === got.params.length &&
      want.tags.size === got.tags.size &&
      want.params.every((param, i) => this.#matches(param, got.params[i])) &&
      [...want.tags].every(([key, value]) => got.tags.has(key) && this.#matches(value, got.tags.get(key)));
    if (!same) throw new Failure(`sent: ${sent}`);
  }

  /** Whether a text is as expected; `$N` stands for one value, and is remembered. */
  #matches(expected, text) {
    const names = [];
    const pattern = expected.split(/(\$[1-9])/).map((part, i) => {
      if (i % 2 === 0) return escaped(part);
      const known = this.#matched.get(part[1]);
      if (known !== undefined) return escaped(known);
      names.push(part[1]);
      return '([^ ]+)';
    });
    const match = new RegExp(`^${pattern.join('')}$`, 'u').exec(text);
    match?.slice(1).forEach((value, i) => this.#matched.set(names[i], value));
    return match !== null;
  }

  // inputs by name

  #key(name) {
    return name === '*' ? '' : this.#model.keyOf(this.#state, name);
  }

  #action(text) {
    const [type, first = '', id = '', ...rest] = text.split(' ');
    const buffer = this.#key(first);
    switch (type) {
      case 'show':
      case 'seen':
      case 'older':
      case 'leave':
        return { type, buffer };
      case 'converse':
        return { type, nick: first };
      case 'back':
        return { type: 'scrolledBack', back: first === 'on' };
      case 'typing':
        return { type, buffer, active: id === 'on' };
      case 'react':
        return { type, buffer, id, reaction: rest[0], set: rest[1] === 'on' };
      case 'redact':
        return { type, buffer, id, reason: rest.join(' ') };
      case 'around':
        return { type: 'lookAround', buffer, id };
      case 'search':
        return { type, words: text.slice('search '.length), channel: '' };
      case 'again':
        return { type: 'sendAgain', label: first };
      case 'discard':
        return { type, label: first };
      case 'reconnect':
        return { type };
      default:
        throw new Failure(`no such input: ${text}`);
    }
  }

  // what must hold

  #check(text) {
    const expected = this.#filled(text);
    const [what, subject = '', id = ''] = expected.split(' ');
    const actual = this.#held(what, subject, id).trim();
    if (actual !== expected) throw new Failure(`is: ${actual}`);
  }

  #held(what, name, id) {
    const state = this.#state;
    switch (what) {
      case 'phase':
      case 'nick':
      case 'account':
      case 'why':
        return `${what} ${state[what]}`;
      case 'shown':
        return `shown ${state.buffers.get(state.shown).name}`;
      case 'unread':
      case 'mentions':
      case 'topic':
        return `${what} ${name} ${this.#buffer(name)[what]}`;
      case 'members':
        return `members ${name} ${this.#members(this.#buffer(name))}`;
      case 'typing':
        return `typing ${name} ${[...this.#buffer(name).typing.keys()].sort().join(' ')}`;
      case 'colours': {
        const of = nick => state.colours.get(this.#key(nick)) ?? this.#model.index(nick);
        return `colours ${name} ${name.split(',').map(of).join(' ')}`;
      }
      case 'log':
        return joined(`log ${name}`, [...this.#buffer(name).timeline].map(this.#worded));
      case 'length':
        return `length ${name} ${this.#buffer(name).timeline.length}`;
      case 'first':
        return `first ${name} ${this.#worded(this.#buffer(name).timeline.at(0))}`;
      case 'excerpt':
        return joined('excerpt', [...(state.excerpt?.entries ?? [])].map(this.#worded));
      case 'whois':
        return joined(`whois ${name}`, state.whois?.done && this.#key(state.whois.nick) === this.#key(name) ? state.whois.lines : []);
      case 'found':
        return found(state.found);
      case 'outbox':
        return joined(`outbox ${name}`, this.#outbox(this.#key(name)));
      case 'alerts':
        return joined('alerts', this.#alerts.splice(0));
      case 'reactions': {
        const { reactions } = this.#buffer(name).timeline.get(id);
        return [`reactions ${name} ${id}`, ...[...reactions].map(([shown, nicks]) => `${shown} ${nicks.join(',')}`)].join(' ');
      }
      default:
        throw new Failure(`nothing to hold: ${what}`);
    }
  }

  #buffer(name) {
    const buffer = this.#state.buffers.get(this.#key(name));
    if (!buffer) throw new Failure(`no buffer ${name}`);
    return buffer;
  }

  #members({ members }) {
    const by = each => this.#model.keyOf(this.#state, each.nick);
    return [...members]
      .sort((a, b) => (by(a) < by(b) ? -1 : 1))
      .map(each => each.prefixes + each.nick + (each.away ? ' (away)' : ''))
      .join(' ');
  }

  #outbox(key) {
    return this.#state.outbox
      .filter(each => each.buffer === key)
      .map(each => `${each.stage.toLowerCase()}: ${each.text.replaceAll('\n', '⏎')}`);
  }
}

const escaped = text => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const joined = (title, parts) => [title, ...parts].join(' | ');

function found(state) {
  if (!state) return 'found';
  const hits = state.hits.map(({ buffer, message }) => `${buffer} ${said(message)}`);
  return state.failure ? `found failure: ${state.failure}` : joined('found', hits);
}

function worded(entry, told) {
  if (entry.type === 'message') return said(entry);
  const words = told(entry)
    .map(piece => piece.name ?? piece.text ?? piece)
    .join('');
  return entry.what === 'INFO' || entry.what === 'ERROR' ? `${entry.what.toLowerCase()}: ${words}` : words;
}

function said({ from, kind, text, replyTo, redacted }) {
  const words = redacted ? `[redacted by ${redacted.by}]` : text.replaceAll('\n', '⏎').replaceAll('\x01', '␁');
  const line = kind === 'ACTION' ? `* ${from} ${words}` : kind === 'NOTICE' ? `-${from}- ${words}` : `${from}: ${words}`;
  return replyTo ? `↩${replyTo} ${line}` : line;
}
