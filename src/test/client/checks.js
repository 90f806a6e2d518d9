// What the conversations beside it do not reach of the page's model: text, colours, timelines, completion, what a browser
// keeps. Run by run.js.
//
//   checkAll(directory of the model, { 'file.facts': text }) -> promise of [{ file, line, message }]: what did not hold

export async function checkAll(directory, facts) {
  const names = ['colours', 'commands', 'emoji', 'hyperlinks', 'irc', 'kept', 'markup', 'members', 'palette', 'state', 'text', 'timeline', 'words'];
  const modules = await Promise.all(names.map(name => import(`${directory}${name}.js`)));
  const model = Object.fromEntries(names.map((name, i) => [name, modules[i]]));
  const failures = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      check(model, facts);
    } catch (error) {
      failures.push({ file: 'checks.js', line: 0, message: `${name}: ${error.message}` });
    }
  }
  return failures;
}

function same(actual, expected, about = '') {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${about} is ${is}, not ${wanted}`);
}

/** Each fact of a file: its line, its first word, and what is behind the blank. */
function* factsOf(text) {
  const lines = text.split(/\r?\n/);
  for (const [i, line] of lines.entries()) {
    if (line === '' || line.startsWith('# ')) continue;
    const [, kind, rest] = /^(\S+) ?(.*)$/.exec(line);
    const read = rest.replace(/\\(?:x([0-9a-f]{2})|u\{([0-9a-f]+)\}|n)/g, (_, x, u) => (x || u ? String.fromCodePoint(parseInt(x ?? u, 16)) : '\n'));
    yield { line: i + 1, kind, text: read };
  }
}

const CHECKS = {
  whomATextIsAbout({ text, irc }, facts) {
    let nick = '';
    let mapping = '';
    for (const fact of factsOf(facts['mentions.facts'])) {
      if (fact.kind === 'nick') [, nick, mapping] = /^(.*) (\S+)$/.exec(fact.text);
      else {
        const fold = name => irc.fold(name, mapping);
        same(text.mentions(fact.text, nick, fold), fact.kind === '+', `line ${fact.line}: ${nick} in ${fact.text}`);
        const marked = text.spans(fact.text, { nick, fold }).some(span => span.mention);
        same(marked, fact.kind === '+' && !fact.text.includes('\x1b'), `the mark of line ${fact.line}`);
      }
    }
  },

  linksAreWhatPeopleRead({ text, hyperlinks }, facts) {
    const shown = fact => {
      const words = text.plain(fact.text);
      return hyperlinks.links(words).map(({ from, to, href }) => `${words.slice(from, to)} ${new URL(href).host}`);
    };
    let about = null;
    let expected = [];
    const verify = () => about && same(shown(about), expected, `line ${about.line}: ${about.text}`);
    for (const fact of factsOf(facts['links.facts'])) {
      if (fact.kind === '?') {
        verify();
        about = fact;
        expected = [];
      } else {
        expected.push(fact.text);
      }
    }
    verify();
  },

  textAndAddressNeverDisagreeAboutTheHost({ text, hyperlinks }) {
    const pieces =
      'https:// HTTP:// http: // / \\ @ : . 。 ? # % %2f %40 [ ] ( ) （ ） { } | ` \' " < > , ， 、 … — * _ ~ - bank evil example org 80 99999 1 127.0.0.1 0x7f ::1 ä ß é 例え пример а α ｅ ﬁ ℯ مثال א 한국 🍵 xn-- xn--r8jz45g ． ／ ＠ ⁄ ·'
        .split(' ')
        .concat(' ', '\t', '\u3000', '\u00a0', '\u200b', '\u200c', '\u200d', '\u200e', '\u202e', '\u2066', '\u00ad', '\ufeff', '\n', 'a\u0308');
    let seed = 7;
    const any = most => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >> 8) % most;
    let seen = 0;
    for (let i = 0; i < 20_000; i++) {
      let said = 'https://';
      for (let length = 1 + any(11); length > 0; length--) said += pieces[any(pieces.length)];
      const words = text.plain(said);
      for (const { from, to, href } of hyperlinks.links(words)) {
        const written = words.slice(from, to);
        const [read, led] = [new URL(written), new URL(href)];
        same([led.host, led.username, led.password, led.protocol], [read.host, '', '', read.protocol], written);
        const [, authority] = /:\/\/([^/?#]*)/.exec(written);
        if (/^[\w.-]+$/.test(authority)) same(led.host, authority.toLowerCase(), written);
        seen++;
      }
    }
    same(seen > 2_000, true, `${seen} links`);
  },

  markupIsShownAsWhatItMeans({ text }) {
    const shown = said =>
      text.spans(said, { nick: 'anna', fold: name => name, isPerson: name => name === 'bob' })
        .map(({ text, ...more }) => text + Object.entries(more).filter(([, value]) => value).map(([name, value]) => (value === true ? `<${name}>` : `<${value}>`)).join(''))
        .join('|');
    const facts = {
      '**bold** and *it* and _it_ `co*d*e` ~~no~~': 'bold<bold>| and |it<italic>| and |it<italic>| |co*d*e<mono>| |no<strike>',
      '**a *b* c**': 'a <bold>|b<bold><italic>| c<bold>',
      '``a`b`` `': 'a`b<mono>| `',
      'a\n**b**\nc': 'a\n|b<bold>|\nc',
      '(*a*), "_b_"': '(|a<italic>|), "|b<italic>|"',
      'see https://a.b/c_d_e and snake_case_name': 'see |https://a.b/c_d_e<https://a.b/c_d_e>| and snake_case_name',
      '`https://a.b` **anna**': 'https://a.b<mono>| |anna<bold><mention>',
      '#tea, #1 #größe. x#y `#no`': '#tea<#tea>|, #1 |#größe<#größe>|. x#y |#no<mono>',
      '@bob. @bobby hi@bob.org': '@bob<bob>|. @bobby hi@bob.org',
    };
    for (const [said, expected] of Object.entries(facts)) same(shown(said), expected, said);
    for (const said of ['2*3*4 ** x **', '* a * b', '**unfinished', '__init__', '*a\nb*', '***both***']) same(shown(said), said, said);
  },

  fencesQuotesAndListsStandApart({ markup }) {
    const shown = said => markup.blocks(said).map(({ kind, text }) => `${kind}: ${text}`);
    same(shown('hi\n```js\nlet a;\n\nb\n```\n> q\n> r\n- a\n* b\nend'), ['text: hi', 'code: let a;\n\nb', 'quote: q\nr', 'list: a\nb', 'text: end']);
    same(shown('```\nopen\n-x\n->'), ['text: ```\nopen\n-x\n->'], 'what is not closed');
    same(shown('```\na\n```\n```\nb\n```'), ['code: a', 'code: b']);
  },

  formattingBecomesStylesAndColours({ text }) {
    const colours = text.spans('a\x0304,12b\x033c\x03d\x04ff8000e\x0399f\x16g\x0fh').map(span => [span.text, span.colour, span.ground, !!span.reverse]);
    same(colours, [
      ['a', '', '', false], ['b', '#ff0000', '#0000fc', false], ['c', '#009300', '#0000fc', false], ['d', '', '', false], ['e', '#ff8000', '', false], ['f', '', '', false],
      ['g', '', '', true], ['h', '', '', false],
    ]);

    const styles = text.spans('a\x02b\x1dc\x0fd').map(span => [span.text, span.bold, span.italic]);
    same(styles, [['a', false, false], ['b', true, false], ['c', true, true], ['d', false, false]]);
    same(text.plain('\x0304,12red\x03 \x04ff0000x\x16y'), 'red xy');
    same(text.spans('\x02http\x02s://a.b/\x1dc').map(span => span.href), Array(3).fill('https://a.b/c'));
  },

  channelsAreLinkedWhole({ text }) {
    const channels = said => text.spans(said).map(({ channel }) => channel).filter(Boolean);
    same(channels('see #tea, #a/b and #a%20b; (#c.d) #1 #tea/#cake **#e** #f: x#g'), ['#tea', '#a/b', '#a%20b', '#c.d', '#tea', '#e', '#f']);
  },

  inkIsReadOnItsGround({ palette }) {
    const { legible } = palette;
    same([legible('#000000', '#000000'), legible('#ffffff', '#fefefe'), legible('', '#ffff00'), legible('#ffff00', '#000000')], ['#ffffff', '#000000', '#000000', '#ffff00']);
  },

  whatNobodySeesIsNothing({ text }) {
    same(['', ' \n', '\x02\x0304\x03', '\u200b\u2060', '\u3164', '\u2800\ufe0f'].map(text.isUnseen), Array(6).fill(true));
    same(['.', '👍', '\u00ad.', '한'].map(text.isUnseen), Array(4).fill(false));
  },

  wordsAreInTheReadersTongue({ words }) {
    const { phrase, tongueOf, word } = words;
    same([word('answer.301', { nick: 'anna', text: 'tea' }), word('typing.many', { count: 1 }), word('typing.many', { count: 4_000 })], ['anna is away: tea', '1 person is typing', '4,000 people are typing']);
    same(phrase('answer.301', { nick: { name: 'anna' }, text: 'tea' }), [{ name: 'anna' }, ' is away: ', 'tea']);
    same([tongueOf('auto', ['nl', 'de-AT', 'fr']), tongueOf('ja', ['de']), tongueOf('xx', ['nl']), tongueOf(undefined, [])], ['de', 'ja', 'en', 'en']);
  },

  whatAGuestTalkedOutlivesAReload({ state }) {
    let now = state.start({ nick: 'anna', channels: [] });
    const input = one => { now = state.update(now, { ...one, now: 0 }).state; };
    const hear = (...lines) => lines.forEach(line => input({ type: 'received', line }));
    hear(':h 001 anna :x', ':h 376 anna :x', ':bob!b@h PRIVMSG anna :hi', '@msgid=1 :bob!b@h PRIVMSG anna :again');
    const kept = JSON.parse(JSON.stringify(state.talks(now)));
    now = state.start({ nick: 'anna', channels: [] });
    input({ type: 'restoreTalks', talks: kept });
    hear(':h 001 anna :x', ':h 376 anna :x', '@msgid=2 :bob!b@h PRIVMSG anna :and again');
    const { timeline, unread } = now.buffers.get('bob');
    same([timeline.slice().map(({ text }) => text), unread, timeline.at(1).reactions.size], [['hi', 'again', 'and again'], 1, 0]);
    hear(':h 900 anna anna!a@h anna :You are now logged in');
    same(state.talks(now), [], 'an account has its history at the server');
  },

  whoseMessageIsNotThereIsTold({ state }) {
    let now = state.start({ nick: 'anna', channels: ['#tea'] });
    const input = one => { now = state.update(now, { ...one, now: 0 }).state; };
    const hear = (...lines) => lines.forEach(line => input({ type: 'received', line }));
    for (const type of ['reconnect', 'opened']) input({ type });
    hear(':h CAP * LS :batch draft/chathistory', ':h CAP * ACK :batch draft/chathistory', ':h 001 anna :x', ':h 376 anna :x', ':anna!a@h JOIN #tea', ':h BATCH +1 chathistory #tea', ':h BATCH -1');
    const last = () => now.buffers.get('#tea').timeline.last?.text;
    input({ type: 'goTo', buffer: '#tea', id: 'wrong' });
    same(now.excerpt.asked, 'AROUND');
    hear(':h FAIL CHATHISTORY INVALID_PARAMS AROUND msgid=wrong :Invalid parameters');
    same([now.excerpt, last()], [null, 'That message is not here, or not any more'], 'where the server does not say of which channel');
    input({ type: 'goTo', buffer: '#tea', id: '1-9' });
    hear(':h BATCH +2 chathistory #tea', '@batch=2;msgid=1-8;time=2026-01-01T10:00:00.000Z :bob!b@h PRIVMSG #tea :another', ':h BATCH -2');
    same(now.excerpt, null, 'where others are there');
  },

  nothingTurnsTheDirectionOfWritingOrSteersATerminal({ text }) {
    same(text.plain('\u202eevil\u2066 \x1b[31m\x9b1m\x07\x7f\ud800 \u2028'), 'evil [31m1m ');
    same(text.plain('שלום \u200f👨‍👩‍👧'), 'שלום \u200f👨‍👩‍👧');
  },

  linesAreSpansEach({ text }) {
    same(text.lines('a\nb https://x.y\n\nc').map(line => line.map(span => span.text)), [['a'], ['b ', 'https://x.y'], [], ['c']]);
  },

  whateverAServerSendsIsWorkedOff({ state }) {
    const long = 'x'.repeat(4_000);
    const floods = {
      nested: [4_000, i => (i < 2_000 ? `${i ? `@batch=b${i - 1} ` : ''}:h BATCH +b${i} chathistory #tea` : `:h BATCH -b${3_999 - i}`)],
      open: [20_000, i => `:h BATCH +b${i} chathistory #tea`],
      endless: [10_000, i => (i ? `@batch=b :bob!b@h PRIVMSG #tea :${i}${long}` : ':h BATCH +b chathistory #tea')],
      names: [3_000, i => `:h 353 anna = #tea :${Array.from({ length: 40 }, (_, j) => `@nick${i * 40 + j}!u@h`).join(' ')}`],
      joins: [20_000, i => `:nick${i}!u@h JOIN #tea`],
      list: [50_000, i => `:h 322 anna #c${i} 1 :topic`],
      strangers: [20_000, i => `:nick${i}!u@h PRIVMSG anna :hi`],
      tokens: [10_000, i => `:h 005 anna T${i}=1 :are supported`],
      reactions: [10_000, i => `@+draft/reply=m1;+draft/react=r${i} :n${i}!u@h TAGMSG #tea`],
      typing: [10_000, i => `@+typing=active :n${i}!u@h TAGMSG #tea`],
    };
    for (const [name, [count, line]] of Object.entries(floods)) {
      let now = state.start({ nick: 'anna', channels: ['#tea'] });
      const hear = line => { now = state.update(now, { type: 'received', line, now: 0 }).state; };
      for (const type of ['reconnect', 'opened']) now = state.update(now, { type, now: 0 }).state;
      for (const line of [':h 001 anna :x', ':h 376 anna :x', ':anna!a@h JOIN #tea', '@msgid=m1 :bob!b@h PRIVMSG #tea :x']) hear(line);
      const began = performance.now();
      for (let i = 0; i < count; i++) hear(line(i));
      const taken = Math.round(performance.now() - began);
      if (globalThis.process?.env.FIGURES) console.log(`${name}: ${taken} ms`);
      hear(':bob!b@h PRIVMSG #tea :anna, are you there?');
      same([...now.buffers.get('#tea').timeline].at(-1).text, 'anna, are you there?', name);
      same(taken < 20_000, true, `${name}: ${taken} ms`);
    }
  },

  emojiAloneAreKnown({ text, emoji }) {
    for (const said of ['😄', '👍🏽', '👨‍👩‍👧', '🇩🇪', '❤️', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '😄 😄', '🏳️‍🌈']) same(text.emojiOnly(said), true, said);
    for (const said of ['1', 'a', '😄a', '', '12', '#', '*', '😄'.repeat(9)]) same(text.emojiOnly(said), false, said);
    same(emoji.emoji.filter(each => !text.emojiOnly(each.emoji)), []);
    same(emoji.withEmoji('a :smile: b:smile: :+1: :nope:'), 'a 😄 b:smile: 👍 :nope:');
  },

  longTextIsCutBetweenCharactersAndNothingIsLost({ text, irc }) {
    for (const said of ['äöü '.repeat(300), '👨‍👩‍👧'.repeat(50), 'e' + '\u0301'.repeat(300), 'x'.repeat(5000)]) {
      const pieces = text.pieces(said, 100);
      same(pieces.map(piece => piece.text).join(''), said);
      same(pieces.filter(piece => irc.bytes(piece.text) > 100), []);
      same(pieces.map(piece => piece.concat).indexOf(true), 1);
    }
    same(text.pieces('👨‍👩‍👧'.repeat(50), 100).filter(piece => piece.text.length % 8 !== 0), []);
    same(text.pieces('a\n\nb', 100), [{ text: 'a', concat: false }, { text: '', concat: false }, { text: 'b', concat: false }]);
    same(text.tidy('\n \n  code\r\nmore \n\n'), '  code\nmore');
  },

  tagsAndLinesAreWrittenAndReadAlike({ irc }) {
    for (const value of ['a b;c\\d\r\n', ';;', '\\', '']) same(irc.unescapeTag(irc.escapeTag(value)), value);
    same(irc.unescapeTag('a\\b\\'), 'ab');
    const line = irc.format({ tags: { label: 'a;b', x: '' }, command: 'PRIVMSG', params: ['#tea'], trailing: ': hi ' });
    same(line, '@label=a\\:b;x PRIVMSG #tea :: hi ');
    const read = irc.parse('@a=b\\sc;+d :anna!u@h  privmsg  #tea  ::  x ');
    same([[...read.tags], read.nick, read.command, read.params], [[['a', 'b c'], ['+d', '']], 'anna', 'PRIVMSG', ['#tea', ':  x ']]);
  },

  aLineIsOneLineWhateverItHolds({ irc }) {
    same(irc.format({ command: 'PRIVMSG', params: ['#a b\r\n'], trailing: 'x\r\nQUIT\0' }), 'PRIVMSG #a_b__ :x  QUIT ');
    same([irc.parse(''), irc.parse('@a=b'), irc.parse(':x')], [null, null, null]);
  },

  namesFoldAsTheServerSays({ irc }) {
    const mappings = ['precis', 'ascii', 'rfc1459', 'rfc1459-strict', 'strict-rfc1459'];
    same(mappings.map(mapping => irc.fold('ÄB[]\\~', mapping, false)), ['äb[]\\~', 'Äb[]\\~', 'Äb{}|^', 'Äb{}|~', 'Äb{}|~']);
    same(mappings.map(mapping => irc.fold('Ä[', mapping, true)), ['ä[', 'ä[', 'ä{', 'ä{', 'ä{']);
    same(irc.fold('O\u0308~'), 'ö^');
  },

  coloursAreThoseOfTheOtherFaces({ colours }) {
    same(['anna', 'Größe', 'bob123', '🍵'].map(nick => colours.hex(colours.index(nick))), ['#8d0996', '#480c80', '#c43f3e', '#8d0996']);
    same(colours.index('ANNA'), colours.index('anna'));
  },

  timelinesAreValuesWhateverIsMadeOfThem({ timeline: { Timeline } }) {
    let seed = 7;
    const any = most => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >> 8) % most;
    let id = 0;
    const some = count => Array.from({ length: count }, () => ({ id: `e${id++}`, v: 0 }));
    let known = [{ made: Timeline.EMPTY, all: [] }];
    for (let step = 0; step < 600; step++) {
      const from = known[any(known.length)];
      known = [...known.slice(-5), changed(from, any, some)];
      const { made, all } = known[any(known.length)];
      same(made.slice().map(each => each.id + each.v), all.map(each => each.id + each.v), `step ${step}`);
      const at = any(all.length + 1);
      same(all[at] ? made.indexOf(all[at].id) : made.at(at) ?? -1, all[at] ? at : -1, `index at step ${step}`);
    }
  },

  membersStandByRankAndName({ members: { Members } }) {
    const of = (nick, prefixes) => [nick.toLowerCase(), { nick, prefixes }];
    const all = Members.EMPTY.withAll([of('zoe', '@'), of('Bob', ''), of('anna', ''), of('carl', '+@')]).with(...of('dora', '~'));
    same(all.list().map(each => each.nick), ['dora', 'zoe', 'carl', 'anna', 'Bob']);
    same([all.size, all.without('zoe').size, all.has('BOB'), Members.EMPTY.size], [5, 4, true, 0]);
  },

  completionOffersWhatFits({ commands, state }) {
    let now = state.start({ nick: 'anna', channels: ['#tea'] });
    const lines = [':irc.x 001 anna :x', ':irc.x 376 anna :x', ':anna!a@h JOIN #tea', ':irc.x 353 anna = #tea :anna bob bert'];
    const inputs = ['reconnect', 'opened'].map(type => ({ type })).concat([...lines, ':bert!b@h PRIVMSG #tea :x'].map(line => ({ type: 'received', line })));
    for (const input of inputs) now = state.update(now, { ...input, now: 0 }).state;
    const offered = (written, caret = written.length) => commands.complete(now, '#tea', written, caret)?.options.map(each => each.insert);
    same(offered('b'), ['bert: ', 'bob: ']);
    same(offered('hi @bo'), ['bob ']);
    same(offered('/joi'), ['/join ']);
    same(offered('/topic -d'), ['-delete']);
    same(offered('go to #t'), ['#tea ']);
    same(offered('well :thumbsu'), ['👍 ']);
    same(offered('well :ey'), ['👀 ', '👁️ ', '😍 ', '🤨 ', '🙄 ']);
    for (const written of ['that is funny :pp', 'well :e']) same(offered(written), undefined, written);
    for (const written of ['', 'xyz', '//j', 'ann']) same(offered(written), undefined, written);
  },

  whatIsChosenIsTheAccounts({ state }) {
    let now = state.start({ nick: 'anna', channels: ['#tea'] });
    let sent = [];
    let clock = 0;
    const input = one => {
      const { state: next, effects } = state.update(now, { ...one, now: clock });
      now = next;
      sent = sent.concat(effects.filter(({ type }) => type === 'transmit').map(({ line }) => line)).filter(line => line.startsWith('METADATA'));
    };
    const hear = (...lines) => lines.forEach(line => input({ type: 'received', line }));
    const said = () => sent.splice(0);
    const words = () => now.chosen.words.join();
    input({ type: 'restoreChoices', chosen: { words: ['kettle'], pinned: 7 } });
    input({ type: 'reconnect' });
    input({ type: 'opened' });
    hear(':h CAP * LS :draft/metadata-2=max-value-bytes=300', ':h CAP * ACK :draft/metadata-2', ':h 001 anna :x', ':h 376 anna :x', ':anna!a@h JOIN #tea');
    const keys = 'private/words private/pinned private/muted private/folded';
    same(said(), [`METADATA * SUB ${keys}`, `METADATA * GET ${keys}`]);
    hear(':h 766 anna anna private/words :none', ':h 766 anna anna private/pinned :none');
    same(said(), ['METADATA * SET private/words :kettle'], 'what a guest chose before');
    hear('@time=2026-01-01T10:00:00.000Z :bob!b@h PRIVMSG #tea :the KETTLE is on', '@time=2026-01-01T10:00:01.000Z :bob!b@h PRIVMSG #tea :tea?');
    same(now.buffers.get('#tea').mentions, 1);
    hear(':h 761 anna anna private/words self :tea,milk');
    same([words(), now.buffers.get('#tea').mentions, now.buffers.get('#tea').timeline.slice(1).map(each => each.mention)], ['tea,milk', 1, [false, true]], 'another device');
    input({ type: 'choose', what: 'muted', name: '#TEA', set: true });
    input({ type: 'choose', what: 'muted', name: '#milk', set: true });
    input({ type: 'choose', what: 'muted', name: '#tea', set: false });
    hear(':h METADATA anna private/muted self :#old', ':h METADATA bob private/words self :x');
    same([now.chosen.muted.join(), words(), said()], ['#milk', 'tea,milk', []], 'before it is told');
    clock = 2_000;
    input({ type: 'ticked' });
    same(said(), ['METADATA * SET private/muted :#milk']);
    hear(':h FAIL METADATA RATE_LIMITED anna private/muted 12 :Too many changes');
    clock = 13_000;
    input({ type: 'ticked' });
    same(said(), []);
    clock = 14_000;
    input({ type: 'ticked' });
    same(said(), ['METADATA * SET private/muted :#milk'], 'told later');
    input({ type: 'chooseWords', words: ['x'.repeat(301)] });
    same([words(), said()], ['tea,milk', []], 'too much');
    hear(':h 900 anna anna!a@h Anna :You are now logged in', ':h 903 anna :done');
    same(said(), [`METADATA * GET ${keys}`], 'the account knows better');
    hear(':h 766 anna anna private/words :none');
    same(words(), '', 'where it has chosen nothing');
  },

  whatIsClickedIsAnsweredThere({ state }) {
    let now = state.start({ nick: 'anna', channels: ['#tea'] });
    let sent = [];
    const input = one => {
      const { state: next, effects } = state.update(now, { ...one, now: 0 });
      now = next;
      sent = sent.concat(effects.filter(({ type }) => type === 'transmit').map(({ line }) => line));
    };
    const hear = (...lines) => lines.forEach(line => input({ type: 'received', line }));
    const log = () => now.buffers.get('#tea').timeline.length;
    for (const type of ['reconnect', 'opened']) input({ type });
    hear(':h CAP * LS :labeled-response batch', ':h CAP * ACK :labeled-response batch', ':h 001 anna :x', ':h 376 anna :x', ':anna!a@h JOIN #tea');
    sent = [];
    const before = log();
    input({ type: 'order', about: 'bob', command: 'KICK', params: ['#tea', 'bob'] });
    const [label] = /^@label=(\S+) KICK #tea bob$/.exec(sent.pop()).slice(1);
    hear(`@label=${label} :h 482 anna #tea :You're not channel operator`);
    same([now.told, log()], [{ about: 'bob', error: true, lines: ["You're not channel operator: #tea"] }, before], 'a refusal');
    input({ type: 'order', about: '#tea', command: 'CS', params: ['INFO', '#tea'] });
    const [other] = /^@label=(\S+) CS INFO #tea$/.exec(sent.pop()).slice(1);
    hear(`@label=${other} :h BATCH +1 labeled-response`, '@batch=1 :ChanServ!s@h NOTICE anna :Founder: anna', '@batch=1 :ChanServ!s@h NOTICE anna :Since: today', ':h BATCH -1');
    same([now.told, log(), now.buffers.size], [{ about: '#tea', error: false, lines: ['Founder: anna', 'Since: today'] }, before, 2], 'an answer');
    input({ type: 'askSheet', buffer: '#tea' });
    same(sent.splice(0), ['MODE #tea', 'MODE #tea b']);
    hear(':h 005 anna CHANMODES=eIb,k,fl,imnt PREFIX=(ov)@+ :are supported', ':h 324 anna #tea +klnt hot 5', ':h 329 anna #tea 17', ':h 367 anna #tea a:mallory bob!b@h 1700000000', ':h 368 anna #tea :End');
    hear(':bob!b@h MODE #tea +bm-k *!*@x hot', ':bob!b@h MODE #tea +o-b carl a:mallory', ':bob!b@h MODE #cake +i');
    same([[...now.sheet.modes], now.sheet.bans.map(({ mask }) => mask)], [[['l', '5'], ['n', ''], ['t', ''], ['m', '']], ['*!*@x']]);
    hear(':h 324 anna #tea +nt');
    same(now.buffers.get('#tea').timeline.last.text, 'Modes of #tea: +nt', 'asked for by a command');
  },

  whoIsOutsideLearnsWhyAndHowToComeIn({ state }) {
    let now = state.start({ nick: 'anna', channels: ['#tea'] });
    const input = one => { now = state.update(now, { ...one, now: 0 }).state; };
    const hear = (...lines) => lines.forEach(line => input({ type: 'received', line }));
    for (const type of ['reconnect', 'opened']) input({ type });
    hear(':h 001 anna :x', ':h 376 anna :x', ':h 475 anna #tea :Cannot join channel (+k)');
    const { joined, refusal } = now.buffers.get('#tea');
    same([joined, refusal], ['OUT', '475']);
    hear(':bob!b@h INVITE anna #milk', ':carl!c@h INVITE anna #milk', ':carl!c@h INVITE anna #cake');
    same(now.invitations.map(({ by, channel }) => `${by} ${channel}`), ['carl #milk', 'carl #cake']);
    input({ type: 'decline', channel: '#CAKE' });
    hear(':anna!a@h JOIN #milk');
    same(now.invitations, []);
    input({ type: 'join', channel: '#tea', key: 'hot' });
    same(now.buffers.get('#tea').refusal, null);
  },

  whatWasInViewIsRead({ state }) {
    let now = state.start({ nick: 'anna', channels: ['#tea'] });
    const input = one => { now = state.update(now, { ...one, now: 0 }).state; };
    const hear = (...lines) => lines.forEach(line => input({ type: 'received', line }));
    const at = second => Date.parse(`2026-01-01T10:00:0${second}.000Z`);
    for (const type of ['reconnect', 'opened']) input({ type });
    hear(':h 001 anna :x', ':h 376 anna :x', ':anna!a@h JOIN #tea', ':anna!a@h JOIN #milk');
    for (const second of [1, 2, 3]) hear(`@time=2026-01-01T10:00:0${second}.000Z :bob!b@h PRIVMSG #tea :anna, ${second}`);
    hear('@time=2026-01-01T10:00:04.000Z :bob!b@h PRIVMSG #milk :4');
    input({ type: 'seen', buffer: '#tea', until: at(2) });
    const { unread, mentions, marker } = now.buffers.get('#tea');
    same([unread, mentions, marker], [1, 1, at(2)]);
    input({ type: 'seenAll' });
    same([...now.buffers].map(each => each.unread), [0, 0, 0], 'all of it');
  },

  whoIsAwaySeesIt({ state }) {
    let now = state.start({ nick: 'anna', channels: [] });
    const hear = (...lines) => lines.forEach(line => { now = state.update(now, { type: 'received', line, now: 0 }).state; });
    hear(':h 001 anna :x', ':h 376 anna :x', ':h 306 anna :You have been marked as being away');
    same([now.away, now.buffers.get('').timeline.last.text], [true, 'You have been marked as being away']);
    hear(':h 305 anna :You are no longer marked as being away');
    same(now.away, false);
  },

  searchGoesOnWhereItEnded({ state }) {
    let now = state.start({ nick: 'anna', channels: [] });
    let sent = [];
    const input = one => {
      const { state: next, effects } = state.update(now, { ...one, now: 0 });
      now = next;
      sent = effects.filter(({ type }) => type === 'transmit').map(({ line }) => line);
    };
    const hear = (...lines) => lines.forEach(line => input({ type: 'received', line }));
    for (const type of ['reconnect', 'opened']) input({ type });
    hear(':h CAP * LS :batch soju.im/search', ':h CAP * ACK :batch soju.im/search', ':h 001 anna :x', ':h 376 anna :x');
    const page = (from, count) => [
      ':h BATCH +1 soju.im/search',
      ...Array.from({ length: count }, (_, i) => `@batch=1;msgid=m${from + i};time=2026-01-01T10:0${Math.floor((from + i) / 60)}:${String((from + i) % 60).padStart(2, '0')}.000Z :bob!b@h PRIVMSG #tea :tea`),
      ':h BATCH -1',
    ];
    input({ type: 'search', words: 'tea' });
    hear(...page(100, 100));
    same([now.found.hits.length, now.found.whole], [100, false]);
    input({ type: 'searchOn' });
    same([sent, now.found.done], [['SEARCH limit=100;text=tea;before=2026-01-01T10:01:40.000Z'], false]);
    hear(...page(40, 61));
    same([now.found.hits.length, now.found.whole, now.found.hits[0].message.id], [160, true, 'm40']);
  },

  whatMayHoldAPasswordIsKnown({ commands }) {
    for (const said of ['/login anna x', '/REGISTER x', '/msg NickServ IDENTIFY x', '/quote PASS x', '/quote ns identify x']) same(commands.isSecret(said), true, said);
    for (const said of ['/msg bob hi', 'login anna', '/loginx y', '/quote MODE #tea']) same(commands.isSecret(said), false, said);
  },

  tabsDoNotDisturbEachOther({ kept: { Kept } }) {
    let now = 1e12;
    const [local, session] = [new Storage(), new Storage()];
    const open = of => new Kept(local, of, () => now);
    const tab = open(session);
    tab.set({ outbox: ['x'], drafts: { '#tea': 'half' } });
    const other = open(session.copy()); // duplicated by the browser, session and all
    same([other.get('outbox') ?? null, other.inherit().outbox], [null, []], 'a duplicate');
    tab.leave();
    now += 500;
    const again = open(session);
    same([again.get('outbox'), other.inherit().outbox], [['x'], []], 'a reload');
    again.leave();
    now += 16_000;
    other.renew();
    same([other.inherit(), other.inherit()], [{ outbox: ['x'], drafts: { '#tea': 'half' } }, { outbox: [], drafts: {} }], 'closed');
    same(again.isHeld(), false, 'one that sleeps');
  },

  withoutStorageNothingIsKeptAndAllElseWorks({ kept: { Kept } }) {
    const none = new Proxy({}, { get: () => () => { throw new Error('forbidden'); } });
    const tab = new Kept(none, none);
    tab.set({ x: 1 });
    same([tab.get('x'), tab.identity, tab.settings, tab.inherit().outbox, tab.isHeld()], [1, null, {}, [], true]);
  },
};

/** A timeline changed in some way, and a list changed alike. */
function changed({ made, all }, any, some) {
  const at = any(all.length + 1);
  const more = some(1 + any(400));
  switch (any(6)) {
    case 0:
      return { made: made.plus(more[0]), all: [...all, more[0]] };
    case 1:
      return { made: made.insert(0, more), all: [...more, ...all] };
    case 2:
      return { made: made.insert(at, more), all: [...all.slice(0, at), ...more, ...all.slice(at)] };
    case 3:
      return { made: made.from(at), all: all.slice(at) };
    case 4:
      return { made: made.until(at), all: all.slice(0, at) };
    default: {
      if (at === all.length) return { made, all };
      const other = entry => ({ ...entry, v: entry.v + 1 });
      return { made: made.change(at, other), all: all.with(at, other(all[at])) };
    }
  }
}

class Storage {
  #kept = new Map();

  copy() {
    const other = new Storage();
    for (let i = 0; i < this.length; i++) other.setItem(this.key(i), this.getItem(this.key(i)));
    return other;
  }

  get length() {
    return this.#kept.size;
  }

  key(i) {
    return [...this.#kept.keys()][i] ?? null;
  }

  getItem(key) {
    return this.#kept.get(key) ?? null;
  }

  setItem(key, text) {
    this.#kept.set(key, String(text));
  }

  removeItem(key) {
    this.#kept.delete(key);
  }
}
