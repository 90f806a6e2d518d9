import { useEffect, useRef } from "../preact.js";
import { addressOf, placeOf } from "../address.js";

// The browser's history: Back closes what is open over the conversation, and then leads to the conversation before. `open` is
// whether anything is, onBack closes it, onVisit goes to the place that an address names, onMessage(id) to a message there.
export function useVisits(buffer, ready, open, { onBack, onVisit, onMessage }) {
  const now = useRef();
  now.current = { open, onBack, onVisit };
  const sought = useRef(placeOf(location.hash));
  const first = useRef(true);
  const spare = useRef(false); // whether the last entry of the history is a second one of this place
  useEffect(() => {
    const moved = () => {
      spare.current = false;
      if (now.current.open) {
        now.current.onBack();
        return;
      }
      sought.current = placeOf(location.hash);
      if (sought.current) now.current.onVisit(sought.current);
    };
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);
  useEffect(() => {
    if (buffer.kind === "SERVER") return;
    const address = addressOf(buffer);
    if (!isAddressOf(location.hash, buffer)) history[first.current || spare.current || history.state?.open ? "replaceState" : "pushState"](null, "", address);
    first.current = false;
    spare.current = false;
  }, [buffer.id, buffer.name]);
  useEffect(() => {
    if (open) {
      history[spare.current ? "replaceState" : "pushState"]({ open: true }, "");
      spare.current = false;
    } else if (history.state?.open) {
      history.replaceState(null, "");
      spare.current = true;
    }
  }, [open]);
  useEffect(() => {
    const { current: place } = sought;
    if (!place?.id || !ready || !isAddressOf(location.hash, buffer)) return;
    sought.current = null;
    onMessage(place.id);
  });
}

function isAddressOf(hash, { kind, name }) {
  const place = placeOf(hash);
  return place !== null && place.channel === (kind === "CHANNEL") && place.name.toLowerCase() === name.toLowerCase();
}
