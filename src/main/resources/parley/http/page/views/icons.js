import { html } from "../preact.js";

// Each drawn for Parley on a field of 20 by 20, with lines of one width.
const PATHS = {
  add: "M10 4v12M4 10h12",
  at: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM13 7v4c0 2.6 3.5 2.4 3.5-1a6.5 6.5 0 1 0-2.8 5.3",
  check: "M4 10.5l4 4 8-9",
  clock: "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM10 6.5V10l2.5 1.5",
  close: "M5 5l10 10M15 5L5 15",
  copy: "M7 7h9v9H7zM4 13V4h9",
  down: "M10 4v11M5.5 10.5L10 15l4.5-4.5",
  help: "M7.2 7.5a2.8 2.8 0 1 1 4 2.5c-.8.4-1.2 1-1.2 2M10 14.8v.2",
  image: "M3.5 5h13v10h-13zM4 13.5l3.5-4 3 3 2-1.8 3.5 3",
  link: "M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l1-1",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  message: "M4 4.5h12v8.5H9.5L6 16v-3H4z",
  more: "M4.5 10v.1M10 10v.1M15.5 10v.1",
  mute: "M4 4l12 12M6 8.5V12l-1.5 2H12M8 5.2A4 4 0 0 1 14 8.5V11M8.5 16.5h3",
  people: "M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.5 16c.2-3 2-4.5 5-4.5s4.8 1.5 5 4.5M13 4.5a2.4 2.4 0 0 1 0 4.7M14.5 11.7c1.9.5 2.9 1.9 3 4.3",
  person: "M10 9.8a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2ZM4 16.5c.3-3.3 2.4-4.9 6-4.9s5.7 1.6 6 4.9",
  remove: "M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6",
  reply: "M8 5L3.5 9.5 8 14M4 9.5h7.5c3 0 4.5 1.7 4.5 5",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13 13l4 4",
  send: "M3.5 10L16.5 4l-3.5 12.5-3-5L3.5 10ZM10 11.5L16.5 4",
  settings: "M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7M12.5 4v4M7.5 12v4",
  smile: "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM7 11.8c1.5 2 4.5 2 6 0M7.7 8v.3M12.3 8v.3",
  unfolded: "M6 8l4 4 4-4",
  up: "M10 16V5M5.5 9.5L10 5l4.5 4.5",
  warning: "M10 4l7 12H3l7-12ZM10 8.5v3.5M10 14v.1",
};

// Those that point where writing goes.
const ONWARD = new Set(["reply", "send"]);

// With a label it is an image to who cannot see, without one it is decoration.
export function Icon({ name, label }) {
  return html`
    <svg class=${ONWARD.has(name) ? "icon onward" : "icon"} viewBox="0 0 20 20" role=${label ? "img" : undefined} aria-label=${label} aria-hidden=${label ? undefined : "true"}>
      <path d=${PATHS[name]} />
    </svg>
  `;
}
