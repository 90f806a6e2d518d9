// What a browser keeps: identity and settings for all its tabs; drafts, the outbox and what was in view for each tab.
//
// A tab has a name for as long as it lives, reloads included, and a record under it. It holds a lease on that; what a tab
// that is gone has left, another takes over once the lease has run out, so that nothing typed is lost and nothing is said
// twice. A tab that was duplicated finds its name taken, and takes another.

const IDENTITY = 'parley.identity';
const SETTINGS = 'parley.settings';
const CHOSEN = 'parley.chosen';
const ALERTED = 'parley.alerted';
const TAB = 'parley.tab.';
const NAME = 'parley.tab';
const TALKS = 'parley.talks';
const PASSWORD = 'parley.password';
const TOKEN = 'parley.token';
const GUEST = 'parley.guest';
const SERVER_PASSWORD = 'parley.serverPassword';

/** Those of which the server's words are made. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Browsers let a hidden page's timers run once a minute. */
const LEASE = 150_000;

/** For how long a page that is left may come back: a reload. */
const RELOAD = 15_000;

export class Kept {
  #local;
  #session;
  #clock;
  #name;
  #record;

  /** @param local for all tabs; @param session for this one (both as Storage is); @param clock ms since 1970 */
  constructor(local, session, clock = Date.now) {
    this.#local = local;
    this.#session = session;
    this.#clock = clock;
    this.#name = this.#ownName();
    this.#record = this.#read(TAB + this.#name) ?? {};
    this.renew();
  }

  #ownName() {
    const known = this.#text(this.#session, NAME);
    const record = known && this.#read(TAB + known);
    if (known && !(record && !record.left && record.until > this.#clock())) return known;
    const name = Array.from(crypto.getRandomValues(new Uint32Array(2)), part => part.toString(36)).join('');
    this.#put(this.#session, NAME, name);
    return name;
  }

  // Storage may be full, or forbidden: then nothing is kept, and all else works.

  #text(storage, key) {
    try {
      return storage.getItem(key);
    } catch {
      return null;
    }
  }

  #read(key, storage = this.#local) {
    try {
      return JSON.parse(storage.getItem(key));
    } catch {
      return null;
    }
  }

  #put(storage, key, text) {
    try {
      storage.setItem(key, text);
    } catch {
      // see above
    }
  }

  #remove(storage, key) {
    try {
      storage.removeItem(key);
    } catch {
      // see above
    }
  }

  /** { nick, realName, login, account, serverPassword, channels }, null before the first visit. */
  get identity() {
    const known = this.#read(IDENTITY);
    if (typeof known?.nick !== 'string' || !Array.isArray(known.channels)) return null;
    const token = this.#text(this.#session, TOKEN) ?? known.token ?? '';
    const password = token || (this.#text(this.#session, PASSWORD) ?? known.password ?? '');
    const login = known.account && password ? { account: known.account, password, token: token !== '' } : null;
    const { nick, realName = nick, account = '', channels } = known;
    const serverPassword = this.#text(this.#session, SERVER_PASSWORD) ?? known.serverPassword ?? '';
    return { nick, realName, login, account, serverPassword, channels };
  }

  /**
   * Of an account no password is kept, but the word that the server has made for this browser: with the tab, or where the user
   * stays logged in, with the browser. A password from before there were such words stays until there is one.
   */
  keepIdentity({ nick, realName, login, serverPassword, channels }, stays) {
    const known = { nick, realName, account: login?.account ?? '', channels };
    const token = login?.token ? login.password : '';
    const before = this.#read(IDENTITY)?.password;
    if (token && stays) known.token = token;
    if (before && before === login?.password) known.password = before;
    if (serverPassword && stays) known.serverPassword = serverPassword;
    this.#put(this.#local, IDENTITY, JSON.stringify(known));
    this.#keepSecret(SERVER_PASSWORD, serverPassword);
    this.#keepSecret(TOKEN, token);
    if (token || !login) this.#remove(this.#session, PASSWORD);
  }

  #keepSecret(key, secret) {
    if (secret) this.#put(this.#session, key, secret);
    else this.#remove(this.#session, key);
  }

  /** What the tabs of a guest have in common: a word of 25 letters in five groups, drawn once. */
  get guest() {
    const known = this.#text(this.#local, GUEST);
    if (known) return known;
    const letters = Array.from(crypto.getRandomValues(new Uint8Array(25)), octet => LETTERS[octet % LETTERS.length]).join('');
    const word = letters.match(/.{5}/g).join('-');
    this.#put(this.#local, GUEST, word);
    return word;
  }

  forgetIdentity() {
    this.#remove(this.#local, IDENTITY);
    this.#remove(this.#local, CHOSEN);
    this.#remove(this.#session, TALKS);
    this.#remove(this.#local, GUEST);
    this.#remove(this.#session, PASSWORD);
    this.#remove(this.#session, TOKEN);
    this.#remove(this.#session, SERVER_PASSWORD);
    this.#record = {};
    this.#save();
  }

  /** What was said in conversations that no server keeps; it ends with the tab. */
  get talks() {
    return this.#read(TALKS, this.#session) ?? [];
  }

  set talks(talks) {
    if (talks.length > 0) this.#put(this.#session, TALKS, JSON.stringify(talks));
    else this.#remove(this.#session, TALKS);
  }

  get settings() {
    return this.#read(SETTINGS) ?? {};
  }

  set settings(settings) {
    this.#put(this.#local, SETTINGS, JSON.stringify(settings));
  }

  /** What was chosen last (chosen.js): the server may know better. */
  get chosen() {
    return this.#read(CHOSEN);
  }

  set chosen(chosen) {
    this.#put(this.#local, CHOSEN, JSON.stringify(chosen));
  }

  /** Whether a key is that of the settings (of a `storage` event). */
  static isSettings(key) {
    return key === SETTINGS;
  }

  /** Whether a key is that of the identity, likewise. */
  static isIdentity(key) {
    return key === IDENTITY;
  }

  // this tab's own: drafts (by buffer), outbox (with the names of its buffers), shown

  get(field) {
    return this.#record[field];
  }

  set(changes) {
    this.#record = { ...this.#record, ...changes };
    this.#save();
  }

  #save() {
    this.#put(this.#local, TAB + this.#name, JSON.stringify(this.#record));
  }

  /** Whether the record is still this tab's: one that slept for long may wake to find that another has taken it over. */
  isHeld() {
    return this.#text(this.#local, TAB + this.#name) !== null || !this.#works();
  }

  #works() {
    this.#put(this.#local, TAB, '');
    const works = this.#text(this.#local, TAB) !== null;
    this.#remove(this.#local, TAB);
    return works;
  }

  renew() {
    this.#record = { ...this.#record, until: this.#clock() + LEASE, left: false };
    this.#save();
  }

  /** The page is left, by a reload perhaps. */
  leave() {
    this.#record = { ...this.#record, until: this.#clock() + RELOAD, left: true };
    this.#save();
  }

  /** What tabs that are gone have left, which is this one's from now on: { outbox, drafts }. */
  inherit() {
    let outbox = [];
    let drafts = {};
    for (const key of this.#tabs()) {
      const record = this.#read(key);
      if (key === TAB + this.#name || record?.until > this.#clock()) continue;
      this.#remove(this.#local, key);
      outbox = outbox.concat(record?.outbox ?? []);
      drafts = { ...record?.drafts, ...drafts };
    }
    return { outbox, drafts };
  }

  #tabs() {
    try {
      return Array.from({ length: this.#local.length }, (_, i) => this.#local.key(i)).filter(key => key.startsWith(TAB));
    } catch {
      return [];
    }
  }

  /** Whether this tab is the first to tell of a message; the others leave it aside. */
  isFirstToAlert(id) {
    if (this.#text(this.#local, ALERTED) === id) return false;
    this.#put(this.#local, ALERTED, id);
    return true;
  }
}
