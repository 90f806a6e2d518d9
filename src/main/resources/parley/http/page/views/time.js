import { locale, word } from "../model/words.js";

const FORMATS = {
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  full: { dateStyle: "full", timeStyle: "medium" },
  day: { weekday: "long", day: "numeric", month: "long" },
  dayWithYear: { dateStyle: "full" },
  soon: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  short: { day: "numeric", month: "short", year: "numeric" },
};

// By locale, and the format's name: to make one takes longer than to use it a hundred times.
const made = new Map();

function formatted(name, at) {
  const key = `${locale()} ${name}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(locale(), FORMATS[name]));
  return made.get(key).format(at);
}

// "14:05"
export const clockTime = (at) => formatted("clock", at);

// The date and the time in full.
export const fullTime = (at) => formatted("full", at);

// "today", "yesterday", or the day's name and date.
export function dayName(at, now = Date.now()) {
  if (at >= dayOf(now).start) return word("day.today");
  if (at >= dayOf(dayOf(now).start - 1).start) return word("day.yesterday");
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return formatted(sameYear ? "day" : "dayWithYear", at);
}

// "14:05" of today, otherwise the date.
export const briefTime = (at) => (at >= dayOf(Date.now()).start ? clockTime(at) : formatted("short", at));

// "14:05" of what is still today, otherwise the date and the time.
export const soonTime = (at) => (at < dayOf(Date.now()).end ? clockTime(at) : formatted("soon", at));

// The milliseconds between which it is the same day as `at` here.
export function dayOf(at) {
  const start = new Date(at);
  start.setHours(0, 0, 0, 0);
  const end = new Date(start);
  end.setDate(end.getDate() + 1);
  return { start: start.getTime(), end: end.getTime() };
}
