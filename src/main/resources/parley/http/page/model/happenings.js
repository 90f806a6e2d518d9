// What happened apart from messages, in words: those that the Java faces have (Entry.Happening).

import { phrase } from './words.js';

const WHY = { PARTED: 'happening.parted-why', QUIT: 'happening.quit-why', KICKED: 'happening.kicked-why' };
const KEYS = {
  JOINED: 'happening.joined',
  PARTED: 'happening.parted',
  QUIT: 'happening.quit',
  KICKED: 'happening.kicked',
  RENAMED: 'happening.renamed',
  TOPIC: 'happening.topic',
  MODE: 'happening.mode',
  INVITED: 'happening.invited',
};

function keyOf({ what, text }) {
  if (what === 'TOPIC' && text === '') return 'happening.topic-removed';
  if (what === 'INVITED' && text === '') return 'happening.invited-here';
  return (text !== '' && WHY[what]) || KEYS[what];
}

/** The words in pieces: ours as strings, a { name }, and a { text } of others, with its formatting. */
export function told(happening) {
  const { from, whom, text } = happening;
  const key = keyOf(happening);
  return key ? phrase(key, { nick: { name: from }, whom: { name: whom }, name: { name: text }, text: { text } }) : [{ text }];
}
