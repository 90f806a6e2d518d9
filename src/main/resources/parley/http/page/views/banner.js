import { html, useEffect, useState } from "../preact.js";
import { Icon } from "./icons.js";
import { word } from "../model/words.js";

// Tells that there is no connection, when the next try is, and lets one try now.
export function Banner({ phase, why, retryAt, waiting, onRetry }) {
  const left = useCountdown(retryAt);
  if (phase === "ONLINE") return null;
  const busy = phase === "CONNECTING" || phase === "REGISTERING";
  return html`
    <section class=${busy ? "banner busy" : "banner"} aria-label=${word("connection")}>
      <${Icon} name=${busy ? "clock" : "warning"} />
      <span role="status">${busy ? word("connection.begins") : why ? word("connection.lost-why", { why }) : word("connection.lost")}</span>
      ${!busy && left > 0 && html`<span>${word("connection.again", { count: left })}</span>`}
      ${waiting > 0 && html`<span>${word("connection.waiting", { count: waiting })}</span>`}
      ${!busy && html`<button type="button" onClick=${onRetry}>${word("connection.now")}</button>`}
    </section>
  `;
}

// Seconds until `at`, told anew each second.
function useCountdown(at) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (at <= Date.now()) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [at]);
  return Math.max(0, Math.ceil((at - now) / 1000));
}
