// What members of a channel may do by their ranks (docs/channels.md): the server has the last word, this is what is offered.

const RANKS = "~&@%+";

const rank = ({ prefixes }) => (prefixes === "" ? RANKS.length : RANKS.indexOf(prefixes[0]));

// Whether a member has a rank, given by its sign, or one above it.
export const atLeast = (member, sign) => !!member && rank(member) <= RANKS.indexOf(sign);

// Whether one member may put another out: operators each other, others only those below them.
export const over = (member, other) => rank(member) < rank(other) || (rank(member) === rank(other) && member.prefixes[0] === "@");
