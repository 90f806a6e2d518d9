const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const dayWithYear = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

// "14:05"
export const clockTime = (at) => clock.format(at);

// The date and the time in full.
export const fullTime = (at) => full.format(at);

// "today", "yesterday", or the day's name and date.
export function dayName(at, now = Date.now()) {
  if (at >= dayOf(now).start) return "Today";
  if (at >= dayOf(dayOf(now).start - 1).start) return "Yesterday";
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? day : dayWithYear).format(at);
}

// "14:05" of today, otherwise the date.
export const briefTime = (at) => (at >= dayOf(Date.now()).start ? clockTime(at) : short.format(at));

// The milliseconds between which it is the same day as `at` here.
export function dayOf(at) {
  const start = new Date(at);
  start.setHours(0, 0, 0, 0);
  const end = new Date(start);
  end.setDate(end.getDate() + 1);
  return { start: start.getTime(), end: end.getTime() };
}
