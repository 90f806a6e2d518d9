// What somebody types that opens something here, instead of being sent.

// Whether a text asks for all commands; `/help COMMAND` is answered where one writes.
export const asksForHelp = (text) => /^\/(help|h|\?)\s*$/i.test(text);

// Whom a text asks about, if it does.
export const asksWhoIs = (text) => /^\/(?:whois|w)\s+(\S+)\s*$/i.exec(text)?.[1];
