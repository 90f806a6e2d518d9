import { html, render } from "./preact.js";
import { invitationOf, ownersWordOf, placeOf } from "./address.js";
import { tellOfAlerts } from "./alerts.js";
import { leaveCompositionAlone } from "./composition.js";
import { refuseFiles } from "./drops.js";
import { Client } from "./model/client.js";
import { isFromRight, locale, speak, tongueOf, word } from "./model/words.js";
import { App } from "./views/app.js";

const LOBBY = "#lobby";
const WORDS = new URL("words/", import.meta.url);

// Milliseconds.
const PAUSE = 1_000;

const client = new Client();
const ownersWord = ownersWordOf(location.hash);
const invitation = invitationOf(location.hash);
const place = placeOf(location.hash);
if (ownersWord || invitation) history.replaceState(null, "", location.pathname);
const address = location.hash;

// What the log says of an address that names nothing; it may be of any length.
const MOST_SHOWN = 80;
const nowhere = () => (address && !place ? word("address.nowhere", { address: address.slice(0, MOST_SHOWN) }) : "");
const wanted = place?.channel ? place.name : "";
let tongue = "";
let drawn = false;

function dress({ theme }) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

// In another tongue than before the page is drawn anew. Without any words there is no page: they are asked for again.
async function talk() {
  tongue = tongueOf(client.settings.tongue, navigator.languages);
  const speaks = await speak(tongue, navigator.languages, WORDS).then(() => true, () => false);
  if (!speaks && !drawn) {
    await new Promise((after) => setTimeout(after, PAUSE));
    await talk();
    return;
  }
  drawn = true;
  document.documentElement.lang = locale();
  document.documentElement.dir = isFromRight() ? "rtl" : "ltr";
  render(html`<${App} key=${locale()} client=${client} channels=${[wanted || LOBBY]} ownersWord=${ownersWord} invitation=${invitation} nowhere=${nowhere()} />`, document.body);
}

function begin() {
  tellOfAlerts(client);
  leaveCompositionAlone();
  refuseFiles(client);
  const knocks = client.known && !client.asksPassword && !ownersWord && !(invitation && !client.identity.login);
  if (knocks) client.start();
  if (knocks && invitation) client.act({ type: "invited", word: invitation });
  if (knocks && wanted) client.act({ type: "join", channel: wanted });
  if (knocks && nowhere()) client.act({ type: "note", text: nowhere() });
  if (knocks && place && !wanted) client.act({ type: "converse", nick: place.name });
}

dress(client.settings);
client.subscribe(() => {
  dress(client.settings);
  if (tongueOf(client.settings.tongue, navigator.languages) !== tongue) talk();
});
addEventListener("hashchange", () => {
  if (ownersWordOf(location.hash) || invitationOf(location.hash)) location.reload();
});
talk().then(begin);
