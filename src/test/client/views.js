// What the page's views show, and what of it can be done: rows of the log, the sidebar's counts, a message's actions. Run
// in a browser, after run.js.
//
//   viewAll(directory of the page) -> promise of [{ file, line, message }]: what did not hold

export async function viewAll(directory) {
  const load = name => import(new URL(name, directory).href);
  const [preact, rows, sidebar, message, timeline] = await Promise.all(
    ['preact.js', 'views/rows.js', 'views/sidebar.js', 'views/message.js', 'model/timeline.js'].map(load),
  );
  const views = { ...preact, ...rows, ...sidebar, ...message, ...timeline };
  const failures = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      check(views);
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
    const buffer = (name, mentions, unread) => ({ key: name, name, kind: 'CHANNEL', joined: 'IN', mentions, unread });
    const buffers = [buffer('#one', 1, 1), buffer('#three', 0, 3), buffer('#none', 0, 0), buffer('#many', 0, 1_000)];
    const sidebar = drawn(views, views.Sidebar, { buffers, current: '#none', nick: 'anna', onShow() {}, onLeave() {}, onDialog() {} });
    same([...sidebar.querySelectorAll('.entry')].map(entry => entry.querySelector('.count')?.textContent ?? ''), ['1 mentions', '3 unread', '', '999+ unread']);
    same([...sidebar.querySelectorAll('.entry')].map(entry => entry.classList.contains('unread')), [true, true, false, true]);
    same(sidebar.querySelector('[aria-current]').querySelector('.label').textContent, 'none');
  },

  messageOffersWhatCanBeDone(views) {
    const offered = (more, context = {}) => labels(drawn(views, views.Message, { message: said('bob', NOON, more), first: true, context: { ...CONTEXT, ...context } }));
    same(offered({}), ['React (E)', 'Reply (R)']);
    same(offered({ own: true }), ['React (E)', 'Reply (R)', 'Remove (Delete)']);
    same(offered({}, { moderates: true }), ['React (E)', 'Reply (R)', 'Remove (Delete)']);
    same(offered({ redacted: { by: 'bob', reason: '' } }), [], 'of what was removed');
    same(offered({ delivery: 'WAITING' }), [], 'of what waits');
    same(offered({ id: 'local-1' }), [], 'of what the server does not know');
  },

  mentionsStandOut(views) {
    const standsOut = (more, context = {}) =>
      drawn(views, views.Message, { message: said('bob', NOON, more), first: true, context: { ...CONTEXT, ...context } }).firstElementChild.classList.contains('mentioned');
    same(standsOut({ mention: true }), true, 'a mention');
    same(standsOut({}), false, 'another');
    same(standsOut({ mention: true }, { direct: true }), false, 'in a conversation of two');
    same(standsOut({ mention: true, own: true }), false, "one's own");
  },
};
