// The driver: what carries a state through the world. A WebSocket to the page's own host (subprotocol text.ircv3.net),
// the clock, chance, what the browser keeps, and who listens. All that is decided is decided in state.js.
//
//   const client = new Client();              // { url, window } for others than the page's own
//   client.known, client.identity             whether there is somebody to come back as, and who
//   client.asksPassword                       whether their password is to be given first
//   client.start(identity?)                   connects as { nick, realName?, login?: { account, password }, serverPassword?, channels? }
//   client.state; client.act({ type, … })     see state.js for both; `now` is put in here
//   client.subscribe(state => …) -> stop      at most once per frame
//   client.onAlert(({ buffer, message, attended }) => …) -> stop
//   client.draft(key), client.draft(key, text)
//   client.settings, client.set({ … })        tongue ('auto' or a code), theme, sort ('name' | 'latest'), alerts ('off' | 'mentions' | 'all'), sound, stay, …
//   client.look(word, ({ channels, fault }) => …)   what an invitation is for, or why it is none any more
//   client.recover({ account, mailed?, password? }, fault => …)   another password for who has forgotten theirs
//   client.hasPasskeys                        whether this browser can have them here
//   client.forget(), client.close()

import { format, parse } from './irc.js';
import { Kept } from './kept.js';
import { nextUrl } from './elsewhere.js';
import { start, talks, update } from './state.js';
import { plain } from './text.js';
import { word } from './words.js';

const PROTOCOL = 'text.ircv3.net';
const TICK = 1_000;
const RENEW = 30_000;
const CONNECTING = 20_000;

/** Longer without a tick, and the page was asleep. */
const NAP = 90_000;
const HIDDEN_FRAME = 250;
const SAVE_PAUSE = 50;
const DEFAULT_CHANNELS = ['#lobby'];
const DEFAULT_SETTINGS = { tongue: 'auto', theme: 'auto', sort: 'name', alerts: 'mentions', sound: true, stay: true };

export class Client {
  #window;
  #url;
  #last = null;
  #kept;
  #socket = null;
  #deadline = null;
  #timers = [];
  #listeners = new Set();
  #alerted = new Set();
  #news = false;
  #resting = false;
  #inputs = [];
  #drafts;
  #saving = null;
  #started = false;
  #awake = 0;

  constructor({ window = globalThis, url = address(window.location) } = {}) {
    this.#window = window;
    this.#url = url;
    this.#kept = new Kept(window.localStorage, window.sessionStorage);
    this.#drafts = { ...this.#kept.get('drafts') };
    this.settings = { ...DEFAULT_SETTINGS, ...this.#kept.settings };
    this.state = start({ nick: this.identity?.nick ?? '', channels: [] });
    this.#listen();
  }

  get known() {
    return this.#kept.identity !== null;
  }

  get identity() {
    return this.#kept.identity;
  }

  /** Whether they have an account whose password this browser does not know: then they are asked, rather than let in as guests. */
  get asksPassword() {
    const { account, login } = this.identity ?? {};
    return !this.#started && Boolean(account) && !login;
  }

  /** Connects; again as another where it has been. */
  start(identity = this.#kept.identity) {
    if (this.#started) this.close();
    const { nick, realName = nick, login = null, serverPassword = '' } = identity;
    const channels = identity.channels?.length ? identity.channels : DEFAULT_CHANNELS;
    const guest = this.#kept.guest;
    const device = deviceName(this.#window.navigator?.userAgent ?? '');
    this.state = start({ nick, realName, login, serverPassword, guest, device, channels });
    this.#started = true;
    this.#keepIdentity();
    this.act({ type: 'alertOf', which: this.settings.alerts });
    this.act({ type: 'restoreChoices', chosen: this.#kept.chosen });
    if (!login) this.act({ type: 'restoreTalks', talks: this.#kept.talks });
    this.act({ type: 'restore', outbox: this.#kept.get('outbox') ?? [] });
    this.#inherit();
    const shown = this.#kept.get('shown');
    if (shown !== undefined) this.act({ type: 'show', buffer: shown });
    this.#timers = [
      this.#window.setInterval(() => this.act({ type: 'ticked' }), TICK),
      this.#window.setInterval(() => this.#tend(), RENEW),
    ];
    this.act({ type: 'reconnect' });
  }

  /** Takes an action or another input. One that comes while another is taken waits for it. */
  act(input) {
    this.#inputs.push(input);
    if (this.#inputs.length > 1) return;
    while (this.#inputs.length > 0) {
      try {
        this.#take(this.#inputs[0]);
      } finally {
        this.#inputs.shift();
      }
    }
  }

  #take(input) {
    const now = Date.now();
    if (this.#started && now - this.#awake > NAP) this.#wake(now);
    if (input.type === 'ticked') this.#awake = now;
    const before = this.state;
    const { state, effects } = update(before, { ...input, now });
    this.state = state;
    if (this.#started) this.#keep(before, state);
    for (const effect of effects) this.#perform(effect);
    if (state !== before) this.#notify();
  }

  /** After a long sleep another tab may have taken over what was to be sent: then it is not this one's to send any more. */
  #wake(now) {
    const slept = this.#awake !== 0;
    this.#awake = now;
    if (slept && !this.#kept.isHeld()) this.state = { ...this.state, outbox: [] };
    this.#kept.renew();
  }

  #perform(effect) {
    switch (effect.type) {
      case 'connect':
        this.#connect();
        break;
      case 'disconnect':
        this.#drop('');
        break;
      case 'transmit':
        if (this.#socket?.readyState === 1) this.#socket.send(effect.line);
        break;
      case 'alert':
        this.#alert(effect);
        break;
      case 'passkey':
        this.#askForPasskey(effect);
        break;
    }
  }

  // the connection

  #connect() {
    this.#drop('');
    this.#last = nextUrl(this.#url, this.state.nodes, this.#last);
    let socket;
    try {
      socket = new this.#window.WebSocket(this.#last, [PROTOCOL]);
    } catch (error) {
      this.act({ type: 'lost', why: String(error.message ?? error), jitter: Math.random() });
      return;
    }
    this.#socket = socket;
    const mine = step => event => {
      if (this.#socket === socket) step(event);
    };
    socket.onopen = mine(() => {
      this.#window.clearTimeout(this.#deadline);
      this.act({ type: 'opened' });
    });
    socket.onmessage = mine(({ data }) => {
      if (typeof data === 'string') for (const line of data.split(/\r?\n/)) if (line) this.act({ type: 'received', line });
    });
    socket.onclose = mine(({ reason }) => this.#drop(reason || word('connection.unreachable')));
    this.#deadline = this.#window.setTimeout(mine(() => this.#drop(word('connection.unreachable'))), CONNECTING);
  }

  /** Lets go of the connection at once: a close that nobody answers may take a minute. */
  #drop(why) {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = null;
    this.#window.clearTimeout(this.#deadline);
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    this.act({ type: 'lost', why, jitter: Math.random() });
  }

  /** Asks by a connection of its own, before there is anybody to be. A message of the subprotocol is one line. */
  look(invitation, told) {
    const socket = new this.#window.WebSocket(this.#url, [PROTOCOL]);
    socket.onopen = () => socket.send(`INVITATION ${invitation}`);
    socket.onmessage = ({ data }) => {
      const { command, params } = parse(data);
      if (command !== 'INVITATION' && command !== 'FAIL') return;
      socket.close();
      const last = plain(params.at(-1));
      told(command === 'FAIL' ? { fault: last } : { channels: last.split(',').filter(Boolean) });
    };
  }

  /** Has a word sent to an account's address, or gives the account another password by it, likewise; tells why not, or ''. */
  recover({ account, mailed, password }, told) {
    const socket = new this.#window.WebSocket(this.#url, [PROTOCOL]);
    const { serverPassword } = this.state.identity;
    const lines = [format({ command: 'RECOVER', params: mailed ? [account, mailed] : [account], trailing: mailed ? password : undefined })];
    if (serverPassword) lines.unshift(format({ command: 'PASS', trailing: serverPassword }));
    let answered = false;
    const answer = why => {
      if (!answered) told(why);
      answered = true;
    };
    socket.onopen = () => lines.forEach(line => socket.send(line));
    socket.onmessage = ({ data }) => {
      const { command, params } = parse(data);
      if (command !== 'RECOVER' && command !== 'FAIL') return;
      answer(command === 'FAIL' ? plain(params.at(-1)) : '');
      socket.close();
    };
    socket.onclose = () => answer(word('connection.unreachable'));
  }

  /** They are a host's of its own, told apart by name, and only where the page cannot have been changed on its way. */
  get hasPasskeys() {
    const { PublicKeyCredential, location } = this.#window;
    return Boolean(PublicKeyCredential?.parseRequestOptionsFromJSON) && !/^\[|^[\d.]+$/.test(location.hostname);
  }

  /** Whoever does not want to, or cannot, has no answer. */
  async #askForPasskey({ challenge, get, create }) {
    const { navigator, PublicKeyCredential } = this.#window;
    let answer = '';
    try {
      const credential = get
        ? await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(get) })
        : await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(create) });
      answer = JSON.stringify(credential);
    } catch {
      // see above
    }
    this.act({ type: get ? 'passkeySigned' : 'passkeyMade', challenge, answer });
  }

  close() {
    this.act({ type: 'quit' });
    for (const timer of this.#timers) this.#window.clearInterval(timer);
    this.#timers = [];
    this.#started = false;
  }

  // the browser

  #listen() {
    const { document } = this.#window;
    const on = (target, type, step) => target?.addEventListener?.(type, step);
    on(this.#window, 'offline', () => this.#drop(word('connection.offline')));
    on(this.#window, 'online', () => this.#hurry());
    on(this.#window, 'pagehide', () => {
      this.#save();
      this.#kept.leave();
      this.#drop(''); // the browser may keep the page, and with it the connection, for whoever comes back
    });
    on(this.#window, 'pageshow', ({ persisted }) => {
      this.#kept.renew();
      if (persisted) this.#hurry();
    });
    on(this.#window, 'storage', ({ key }) => {
      if (Kept.isSettings(key)) this.#settingsChanged(this.#kept.settings);
      if (Kept.isIdentity(key)) this.#adopt();
    });
    on(document, 'visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#hurry();
      else this.#save();
    });
  }

  /** What another tab has become is what this one comes back as, where they are one and the same. */
  #adopt() {
    const known = this.#kept.identity;
    const { login } = this.state.identity;
    if (this.#started && known?.login?.token && known.nick === this.state.identity.nick && known.login.password !== login?.password) {
      this.act({ type: 'adopt', login: known.login });
    }
  }

  /** Somebody looks, or there is a network: now is the time to try. */
  #hurry() {
    if (!this.#started) return;
    if (this.state.phase === 'OFFLINE') this.act({ type: 'reconnect' });
    else this.act({ type: 'ticked' });
  }

  #tend() {
    if (Date.now() - this.#awake > NAP) return; // the others may not have woken yet
    this.#kept.renew();
    this.#inherit();
  }

  #inherit() {
    const { outbox, drafts } = this.#kept.inherit();
    const more = Object.entries(drafts).filter(([key, text]) => text && !this.#drafts[key]);
    if (outbox.length === 0 && more.length === 0) return;
    this.#drafts = { ...this.#drafts, ...Object.fromEntries(more) };
    this.act({ type: 'restore', outbox });
    this.#save();
  }

  // what is kept

  #keep(before, state) {
    if (before.outbox !== state.outbox) this.#saveSoon();
    if (before.chosen !== state.chosen) this.#kept.chosen = state.chosen;
    if (before.shown !== state.shown) this.#kept.set({ shown: state.shown });
    if (before.buffers !== state.buffers) this.#follow(before.buffers, state.buffers);
    if (before.identity !== state.identity || before.buffers !== state.buffers) this.#keepIdentity(before.identity);
  }

  #channels = '';

  #keepIdentity(before) {
    const { identity, buffers } = this.state;
    const channels = [];
    for (const each of buffers) if (each.kind === 'CHANNEL' && each.joined !== 'OUT') channels.push(each.name);
    const joined = channels.join(' ');
    if (before === identity && joined === this.#channels) return;
    this.#channels = joined;
    this.#kept.keepIdentity({ ...identity, channels }, this.settings.stay);
  }

  /** Signs out: this browser knows nobody any more, and the server forgets this browser. */
  forget() {
    const own = this.state.logins?.find(login => login.own);
    if (own && this.state.phase === 'ONLINE') this.act({ type: 'endLogin', number: own.number });
    this.close();
    this.#drafts = {};
    this.#kept.forgetIdentity();
    this.state = start({ nick: '', channels: [] });
    this.#notify();
  }

  /** What stands in the entry field of a buffer. */
  draft(key, text) {
    if (text === undefined) return this.#drafts[key] ?? '';
    this.#drafts[key] = text;
    this.#saveSoon();
    return text;
  }

  /** What is being written goes with a buffer that is called otherwise. */
  #follow(before, after) {
    for (const { key, id } of before) {
      const renamed = !after.has(key) && [...after].find(each => each.id === id);
      if (!renamed) continue;
      this.draft(renamed.key, this.draft(key) || this.draft(renamed.key));
      this.draft(key, '');
    }
  }

  /** Not with every key, and not with each of a thousand messages; at once when the page is left or hidden. */
  #saveSoon() {
    this.#saving ??= this.#window.setTimeout(() => this.#save(), SAVE_PAUSE);
  }

  #save() {
    this.#window.clearTimeout(this.#saving);
    this.#saving = null;
    const { outbox, buffers } = this.state;
    const drafts = Object.fromEntries(Object.entries(this.#drafts).filter(([, text]) => text));
    const unsent = { outbox: outbox.map(each => ({ ...each, name: buffers.get(each.buffer)?.name })) };
    this.#kept.set({ drafts, ...(this.#started ? unsent : {}) });
    if (this.#started) this.#kept.talks = talks(this.state);
  }

  set(changes) {
    this.#kept.settings = { ...this.settings, ...changes };
    this.#settingsChanged(changes);
    if (this.#started && 'stay' in changes) this.#keepIdentity();
  }

  #settingsChanged(changes) {
    this.settings = { ...this.settings, ...changes };
    this.act({ type: 'alertOf', which: this.settings.alerts });
    this.#notify();
  }

  // who listens

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onAlert(listener) {
    this.#alerted.add(listener);
    return () => this.#alerted.delete(listener);
  }

  #alert({ buffer, message }) {
    const { document } = this.#window;
    const attended = buffer === this.state.shown && document?.visibilityState === 'visible' && document.hasFocus();
    if (!attended && !this.#kept.isFirstToAlert(message.id)) return;
    for (const listener of this.#alerted) listener({ buffer, message, attended });
  }

  /** At once, and until the next frame no more, for more than one drawing a frame nobody sees. */
  #notify() {
    this.#news = true;
    if (this.#resting) return;
    this.#resting = true;
    this.#window.queueMicrotask(() => this.#tell());
  }

  #tell() {
    this.#news = false;
    this.#rest(() => {
      if (this.#news) this.#tell();
      else this.#resting = false;
    });
    for (const listener of this.#listeners) listener(this.state);
  }

  /** Until the next frame; a page that is hidden, or becomes so, has none. */
  #rest(then) {
    const window = this.#window;
    const over = () => {
      window.cancelAnimationFrame(frame);
      window.clearTimeout(timer);
      then();
    };
    const frame = window.requestAnimationFrame(over);
    const timer = window.setTimeout(over, HIDDEN_FRAME);
  }
}

function address({ protocol, host }) {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/`;
}

const BROWSERS = [['Firefox', /Firefox\//], ['Edge', /Edg/], ['Opera', /OPR\//], ['Chrome', /Chrom/], ['Safari', /Safari\//]];
const SYSTEMS = [['Android', /Android/], ['iPhone', /iPhone/], ['iPad', /iPad/], ['Windows', /Windows/], ['Mac', /Mac OS/], ['Linux', /Linux/]];

/** What a browser is called in the list of those that are logged in: "Firefox on Linux". */
function deviceName(userAgent) {
  const first = table => table.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const browser = first(BROWSERS) ?? word('logins.browser');
  const system = first(SYSTEMS);
  return system ? word('logins.device', { browser, system }) : browser;
}
