import { html, useEffect, useState } from "../preact.js";
import { Icon } from "./icons.js";

// Tells that there is no connection, when the next try is, and lets one try now.
export function Banner({ phase, why, retryAt, waiting, onRetry }) {
  const left = useCountdown(retryAt);
  if (phase === "ONLINE") return null;
  const busy = phase === "CONNECTING" || phase === "REGISTERING";
  return html`
    <section class=${busy ? "banner busy" : "banner"} aria-label="Connection">
      <${Icon} name=${busy ? "clock" : "warning"} />
      <span role="status">${busy ? "Connecting…" : `Offline${why && `: ${why}`}.`}</span>
      ${!busy && left > 0 && html`<span>Trying again in ${left} s.</span>`}
      ${waiting > 0 && html`<span>${waiting === 1 ? "One message waits" : `${waiting} messages wait`} to be sent.</span>`}
      ${!busy && html`<button type="button" onClick=${onRetry}>Try now</button>`}
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
