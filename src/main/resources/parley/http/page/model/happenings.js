// What happened apart from messages, in words: those that the Java faces have (Entry.Happening).

const because = text => (text === '' ? [] : [' (', { text }, ')']);

const WORDS = {
  JOINED: () => [' joined'],
  PARTED: ({ text }) => [' left', ...because(text)],
  QUIT: ({ text }) => [' quit', ...because(text)],
  KICKED: ({ whom, text }) => [' kicked ', { name: whom }, ...because(text)],
  RENAMED: ({ text }) => [' is now ', { name: text }],
  TOPIC: ({ text }) => (text === '' ? [' removed the topic'] : [' set the topic: ', { text }]),
  MODE: ({ text }) => [' set mode ', { text }],
  INVITED: ({ whom, text }) => [' invited ', { name: whom }, ...(text === '' ? [] : [' to ', { text }])],
};

/** The words in pieces: ours as strings, a { name }, and a { text } of others, with its formatting. */
export function told(happening) {
  const words = WORDS[happening.what];
  return words ? [{ name: happening.from }, ...words(happening)] : [{ text: happening.text }];
}
