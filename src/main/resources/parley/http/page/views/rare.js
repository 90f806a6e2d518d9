// What is open now and then: all of it is one script of its own, which the page fetches when the first of it is wanted.
export { OpenDialog, OpenPopover } from "./dialogs.js";
export { Mentions } from "./mentions.js";
export { Recover } from "./recover.js";
export { Search } from "./search.js";
