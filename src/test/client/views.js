// What the page's views show, and what of it can be done: rows of the log, the sidebar's counts, a message's actions. Run
// in a browser, after run.js.
//
//   viewAll(directory of the page) -> promise of [{ file, line, message }]: what did not hold

export async function viewAll(directory) {
  const load = name => import(new URL(name, directory).href);
  const modules = await Promise.all(
    ['preact.js', 'address.js', 'views/rows.js', 'views/sidebar.js', 'views/sections.js', 'views/mentions.js', 'views/message.js', 'views/people.js', 'views/search.js', 'views/switcher.js', 'views/happenings.js',
      'model/timeline.js', 'model/members.js', 'model/buffers.js', 'model/state.js'].map(load),
  );
  const views = Object.assign({}, ...modules);
  const failures = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      await check(views);
    } catch (error) {
      failures.push({ file: 'views.js', line: 0, message: `${name}: ${error.stack ?? error}` });
    }
  }
  return failures;
}

function same(actual, expected, about = '') {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${about} is ${is}, not ${wanted}`);
}

const NOON = new Date(2026, 0, 2, 12).getTime();
const MINUTE = 60_000;

let ids = 0;
const said = (from, at, more = {}) => ({
  type: 'message', id: `m${ids++}`, at, from, account: '', kind: 'MESSAGE', text: 'hi', replyTo: '', reactions: new Map(),
  redacted: null, own: false, mention: false, bot: false, ...more,
});
const happened = (what, at, more = {}) => ({ type: 'happening', id: `h${ids++}`, at, who: 'bob', what, text: '', ...more });

/** A log's rows in words: a message by whether it shows whose it is. */
function rowsOfLog({ Timeline, rowsOf }, entries, options = {}) {
  const rows = rowsOf(Timeline.of(entries), { unreadAfter: null, happenings: true, ignored: new Set(), ...options }).rows;
  return rows.map(row => (row.kind === 'message' ? (row.first ? row.entry.from : '"') : row.kind === 'happenings' ? row.entries.length : row.kind));
}

const CONTEXT = { nick: 'anna', direct: false, moderates: false };

/** What a view draws, in an element. */
function drawn({ html, render }, view, properties) {
  const place = document.createElement('div');
  render(html`<${view} ...${properties} />`, place);
  return place;
}

/** What a view draws, in the page for as long as something is done with it. */
async function inThePage(views, view, properties, act) {
  const place = drawn(views, view, properties);
  document.body.append(place);
  try {
    await act(place);
  } finally {
    views.render(null, place);
    place.remove();
  }
}

/** Preact draws anew when what is under way is over. */
const drawnAnew = async () => {
  for (let i = 0; i < 3; i++) await Promise.resolve();
};

async function typed(field, text) {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await drawnAnew();
}

const listed = (name, more = {}) => ({ key: name, name, kind: 'CHANNEL', joined: 'IN', mentions: 0, unread: 0, marker: null, timeline: { at: () => undefined }, backlog: {}, ...more });

const stateOf = ({ start, Buffers }, buffers, chosen = {}) => {
  const state = start({ nick: 'anna' });
  return { ...state, buffers: Buffers.of(buffers), chosen: { ...state.chosen, ...chosen } };
};

/** The list of conversations, #none in view. */
function sidebarOf(views, buffers, chosen = {}) {
  const state = stateOf(views, buffers, chosen);
  const properties = { sections: views.sectionsOf(state), muted: views.chosen(state, 'muted'), folded: new Set(state.chosen.folded), waiting: views.waiting(state) };
  return drawn(views, views.Sidebar, { ...properties, current: '#none', nick: 'anna', acts: {} });
}

const entries = sidebar =>
  [...sidebar.querySelectorAll('.entry')].map(entry => texts(entry.querySelectorAll('.label, .count')).join(' '));

const texts = elements => [...elements].map(element => element.textContent.trim());

const labels = element => [...element.querySelectorAll('.actions button')].map(button => button.title);

const CHECKS = {
  messagesOfOnePersonStandUnderOneName(views) {
    same(rowsOfLog(views, [said('bob', NOON), said('bob', NOON + MINUTE), said('carl', NOON + 2 * MINUTE), said('bob', NOON + 3 * MINUTE)]),
      ['day', 'bob', '"', 'carl', 'bob']);
    same(rowsOfLog(views, [said('bob', NOON), said('bob', NOON + 5 * MINUTE), said('bob', NOON + 10 * MINUTE + 1)]), ['day', 'bob', '"', 'bob'], 'after five minutes');
    same(rowsOfLog(views, Array.from({ length: 21 }, () => said('bob', NOON))).filter(row => row === 'bob').length, 2, 'names of 21');
    same(rowsOfLog(views, [said('bob', NOON), said('bob', NOON, { kind: 'NOTICE' })]), ['day', 'bob', 'bob'], 'a notice');
  },

  answerShowsWhoseItIs(views) {
    same(rowsOfLog(views, [said('bob', NOON), said('bob', NOON, { replyTo: 'x' }), said('bob', NOON)]), ['day', 'bob', 'bob', '"']);
    same(rowsOfLog(views, [said('carl', NOON, { replyTo: 'x' }), said('bob', NOON)]), ['day', 'carl', 'bob'], 'the next');
  },

  daysAndTheUnreadAreMarkedOnce(views) {
    const day = 24 * 60 * MINUTE;
    same(rowsOfLog(views, [said('bob', NOON), said('bob', NOON + day)]), ['day', 'bob', 'day', 'bob']);
    const log = [said('bob', NOON), said('anna', NOON + 1, { own: true }), said('bob', NOON + 2), said('bob', NOON + 3)];
    same(rowsOfLog(views, log, { unreadAfter: NOON }), ['day', 'bob', 'anna', 'unread', 'bob', '"']);
    same(rowsOfLog(views, log, { unreadAfter: NOON + 3 }), ['day', 'bob', 'anna', 'bob', '"'], 'with all read');
  },

  comingsAndGoingsAreOneRowOrNone(views) {
    const log = [happened('JOINED', NOON), happened('QUIT', NOON), happened('TOPIC', NOON), happened('MODE', NOON), said('bob', NOON)];
    same(rowsOfLog(views, log), ['day', 2, 1, 1, 'bob']);
    same(rowsOfLog(views, log, { happenings: false }), ['day', 1, 'bob']);
    same(rowsOfLog(views, [said('bob', NOON), said('carl', NOON)], { ignored: new Set(['bob']) }), ['day', 'carl'], 'with bob ignored');
  },

  whatIsUnreadIsCounted(views) {
    const sidebar = sidebarOf(views, [listed('#one', { mentions: 1, unread: 1 }), listed('#three', { unread: 3 }), listed('#none'), listed('#many', { unread: 1_000 })]);
    same(entries(sidebar), ['one 1 mention', 'many 999+ unread', 'none', 'three 3 unread']);
    same([...sidebar.querySelectorAll('.entry')].map(entry => entry.classList.contains('unread')), [true, true, false, true]);
    same(sidebar.querySelector('[aria-current]').querySelector('.label').textContent, 'none');
    const beyond = listed('#more', { unread: 1, marker: NOON - 1, timeline: views.Timeline.of([said('bob', NOON)]), backlog: { complete: false } });
    same(entries(sidebarOf(views, [beyond])), ['more 1+ unread'], 'more than is here');
  },

  whatWaitsComesFirstAndWhatIsMutedLast(views) {
    const buffers = [listed('#b10'), listed('#b9', { unread: 2 }), listed('#c', { mentions: 1, unread: 1 }), listed('#a', { unread: 1 }), listed('zoe', { kind: 'DIRECT' }), listed('', { kind: 'SERVER' })];
    const order = (chosen, sort) => views.sectionsOf(stateOf(views, buffers, chosen), sort).map(({ id, entries }) => `${id}: ${entries.map(({ name }) => name).join(' ')}`);
    same(order({}), ['pinned: ', 'people: zoe', 'channels: #c #a #b9 #b10', 'server: ']);
    same(order({ pinned: ['#B10'], muted: ['#a'] }), ['pinned: #b10', 'people: zoe', 'channels: #c #b9 #a', 'server: ']);
    const late = [listed('#a', { timeline: views.Timeline.of([said('bob', NOON)]) }), listed('#b', { timeline: views.Timeline.of([said('bob', NOON + 1)]) })];
    same(views.sectionsOf(stateOf(views, late), 'latest')[2].entries.map(({ name }) => name), ['#b', '#a']);
    const waits = chosen => Object.values(views.waiting(stateOf(views, [listed('#a', { unread: 1 })], chosen)));
    same([waits({}), waits({ muted: ['#a'] })], [[0, true], [0, false]], 'what waits');
  },

  whatIsFoldedStillCalls(views) {
    const buffers = [listed('#one', { mentions: 1, unread: 1 }), listed('#two', { unread: 1 }), listed('#none')];
    same(entries(sidebarOf(views, buffers, { folded: ['channels'] })), ['one 1 mention', 'none']);
  },

  whatIsAboutUsIsGathered(views) {
    const own = { own: true, mention: false };
    const timeline = views.Timeline.of([said('bob', NOON, { mention: true, text: 'first' }), said('bob', NOON + 1, { text: 'no' }), said('anna', NOON + 2, own)]);
    const direct = views.Timeline.of([said('zoe', NOON + 3, { mention: true, text: 'read' }), said('zoe', NOON + 4, { mention: true, text: 'unread' })]);
    const buffers = [listed('#tea', { timeline, marker: NOON }), listed('zoe', { kind: 'DIRECT', timeline: direct, marker: NOON + 3 })];
    const panel = drawn(views, views.Mentions, { buffers, nick: 'anna' });
    same(texts(panel.querySelectorAll('.result-text')), ['unread', 'first']);
    same(panel.querySelectorAll('.result.unread').length, 1);
  },

  messageOffersWhatCanBeDone(views) {
    const offered = (more, context = {}) => labels(drawn(views, views.Message, { message: said('bob', NOON, more), first: true, context: { ...CONTEXT, ...context } }));
    same(offered({}), ['React (E)', 'Reply (R)', 'Copy its address']);
    same(offered({ own: true }), ['React (E)', 'Reply (R)', 'Copy its address', 'Remove (Delete)']);
    same(offered({}, { moderates: true }), ['React (E)', 'Reply (R)', 'Copy its address', 'Remove (Delete)']);
    same(offered({ redacted: { by: 'bob', reason: '' } }), [], 'of what was removed');
    same(offered({ delivery: 'WAITING' }), [], 'of what waits');
    same(offered({ id: 'local-1' }), [], 'of what the server does not know');
  },

  async codeIsCopiedAndLongTextFolded(views) {
    const message = text => ({ message: said('bob', NOON, { text }), first: true, context: { ...CONTEXT, fold: name => name, isPerson: name => name === 'carl' } });
    const shown = drawn(views, views.Message, message('look:\n```\n  let a = "**b**";\n```\n> so\n- one\n- two'));
    same([texts(shown.querySelectorAll('pre'))[0], texts(shown.querySelectorAll('blockquote')), texts(shown.querySelectorAll('li'))], ['let a = "**b**";', ['so'], ['one', 'two']]);
    await inThePage(views, views.Message, message('line\n'.repeat(30).trim()), async place => {
      same(place.querySelector('.unfold').textContent, 'Show all');
      place.querySelector('.unfold').click();
      await drawnAnew();
      same([place.querySelector('.folded'), place.querySelector('.unfold').textContent], [null, 'Show less']);
    });
    same(drawn(views, views.Message, message('line\n'.repeat(14).trim())).querySelector('.unfold'), null);
  },

  async namesLeadThere(views) {
    const led = [];
    const context = { ...CONTEXT, fold: name => name, isPerson: name => name === 'carl', onChannel: name => led.push(name), onPerson: name => led.push(name) };
    await inThePage(views, views.Message, { message: said('bob', NOON, { text: 'ask @carl in #tea, not @dora' }), first: true, context }, async place => {
      for (const each of place.querySelectorAll('.to-name')) each.click();
    });
    same(led, ['carl', '#tea']);
  },

  addressesNamePlaces({ addressOf, placeOf }) {
    for (const [kind, name, id] of [['CHANNEL', '#tea', ''], ['CHANNEL', '#a/bö', '1-2'], ['DIRECT', 'anna', ''], ['DIRECT', 'größe', '4-5'], ['CHANNEL', '##x', '7']]) {
      const place = placeOf(addressOf({ kind, name }, id));
      same([place.name, place.channel, place.id], [name, kind === 'CHANNEL', id], addressOf({ kind, name }, id));
    }
    for (const hash of ['#invite=', '#invite=a.b', '#INVITE=abcde', '#owner=xyz']) same(placeOf(hash), null, hash);
    for (const hash of ['', '#', '#a b', '#%ff', '#a,b', '#%07', `#${'a'.repeat(101)}`]) same(placeOf(hash), null, hash);
  },

  mentionsStandOut(views) {
    const standsOut = (more, context = {}) =>
      drawn(views, views.Message, { message: said('bob', NOON, more), first: true, context: { ...CONTEXT, ...context } }).firstElementChild.classList.contains('mentioned');
    same(standsOut({ mention: true }), true, 'a mention');
    same(standsOut({}), false, 'another');
    same(standsOut({ mention: true }, { direct: true }), false, 'in a conversation of two');
    same(standsOut({ mention: true, own: true }), false, "one's own");
  },

  actionsStandApart(views) {
    same(rowsOfLog(views, [said('bob', NOON), said('bob', NOON, { kind: 'ACTION' }), said('bob', NOON)]).length, 4);
    const rows = views.rowsOf(views.Timeline.of([said('bob', NOON), said('bob', NOON, { kind: 'ACTION' })]), { unreadAfter: null, happenings: true, ignored: new Set() }).rows;
    same(rows.map(row => row.nth ?? 0), [0, 1, 1], 'which of a group');
  },

  comingsAndGoingsAreSummedUp(views) {
    const came = from => happened('JOINED', NOON, { from, whom: '' });
    const left = from => happened('QUIT', NOON, { from, whom: '' });
    const shown = entries => drawn(views, views.Happenings, { entries, quiet: true });
    same(shown([came('bob'), came('carl'), left('dora')]).querySelector('.text').textContent, 'bob joined · carl joined · dora quit');
    same(texts(shown([came('bob'), came('carl'), came('bob'), left('dora')]).querySelectorAll('summary')), ['2 people joined, dora left']);
  },

  peopleAreMarkedAsWhatTheyAre(views) {
    const person = (nick, more) => [nick, { nick, prefixes: '', away: false, bot: false, ...more }];
    const members = views.Members.EMPTY.withAll([person('ben', { prefixes: '@+' }), person('cleo', { away: true }), person('robo', { bot: true })]);
    const people = drawn(views, views.People, { members, onPerson() {}, onClose() {} });
    same(texts(people.querySelectorAll('.person')), ['@ben', 'cleoaway', 'robobot']);
    same(people.querySelector('h2').textContent, 'People 3');
  },

  async searchLooksWhereItSays(views) {
    const asked = [];
    const client = { act: ({ words, channel }) => asked.push(`${words} in ${channel}`) };
    const properties = { client, found: { words: 'tea ', hits: [], done: true, failure: '' }, onLead() {}, onClose() {} };
    const submit = place => place.querySelector('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await inThePage(views, views.Search, { ...properties, name: '#tea' }, async place => {
      const where = place.querySelectorAll('.choice button');
      same(texts(where), ['#tea', 'Everywhere']);
      submit(place);
      where[1].click();
      await drawnAnew();
      submit(place);
      where[0].click();
      await drawnAnew();
      submit(place);
    });
    await inThePage(views, views.Search, { ...properties, name: '' }, async place => {
      same(texts(place.querySelectorAll('.choice button')), []);
      submit(place);
    });
    same(asked, ['tea in #tea', 'tea in ', 'tea in #tea', 'tea in ']);
  },

  searchShowsTheNewestFirst(views) {
    const hits = ['older', 'newer'].map(text => ({ buffer: '#tea', message: said('bob', NOON, { text }) }));
    const shown = more => drawn(views, views.Search, { client: {}, name: '#tea', found: { words: 'tea', hits, done: true, whole: true, failure: '', ...more } });
    same(texts(shown({}).querySelectorAll('.result-text')), ['newer', 'older']);
    same(texts(shown({}).querySelectorAll('.hint')), ['2 messages']);
    same(texts(shown({ hits: hits.slice(1) }).querySelectorAll('.hint')), ['One message']);
    same(texts(shown({ whole: false }).querySelectorAll('.hint, .more-results')), ['The last 2 messages', 'Show earlier ones']);
    same(texts(shown({ hits: [{ buffer: '#tea', message: said('bob', NOON, { text: 'a Tea?' }) }] }).querySelectorAll('mark')), ['Tea']);
    same(texts(shown({ hits: [] }).querySelectorAll('.hint')), ['Nothing was found.']);
    same(texts(shown({ hits: [], failure: 'too long' }).querySelectorAll('.hint')), ['too long']);
    same(texts(shown({ hits: [], done: false }).querySelectorAll('.hint')), ['Searching…']);
  },

  async switcherOffersWhatThereIsAndWhatMayBe(views) {
    const buffer = (name, unread, kind = 'CHANNEL') => ({ key: name, name, kind, unread });
    const buffers = [buffer('#teapot', 0), buffer('#steam', 0), buffer('#tea', 0), buffer('#mate', 2), buffer('bob', 0, 'DIRECT')];
    const properties = { buffers, isChannel: text => text.startsWith('#'), onShow() {}, onJoin() {}, onConverse() {}, onClose() {} };
    await inThePage(views, views.Switcher, properties, async place => {
      const offered = async text => {
        await typed(place.querySelector('input'), text);
        return texts(place.querySelectorAll('[role=option]'));
      };
      same(await offered(''), ['#mate 2', '#teapot', '#steam', '#tea', 'bob'], 'of nothing');
      same(await offered('tea'), ['#teapot', '#tea', '#steam'], 'of a channel without its sign');
      same(await offered('#TEA'), ['#teapot', '#tea'], 'of a channel');
      same(await offered('te'), ['#teapot', '#tea', '#mate 2', '#steam', 'Join #te', 'Write to te'], 'of a beginning');
      same(await offered('#milk'), ['Join #milk'], 'of another channel');
      same(await offered('BOB'), ['bob'], 'of somebody');
      same(await offered('a b'), [], 'of no name');
    });
  },
};
