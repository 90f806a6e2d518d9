import { html, render } from "./preact.js";
import { ownersWordOf, placeOf } from "./address.js";
import { tellOfAlerts } from "./alerts.js";
import { leaveCompositionAlone } from "./composition.js";
import { refuseFiles } from "./drops.js";
import { Client } from "./model/client.js";
import { isFromRight, locale, speak, tongueOf } from "./model/words.js";
import { App } from "./views/app.js";

const LOBBY = "#lobby";

const client = new Client();
const ownersWord = ownersWordOf(location.hash);
if (ownersWord) history.replaceState(null, "", location.pathname);
const place = placeOf(location.hash);
const wanted = place?.channel ? place.name : "";
let tongue = "";

function dress({ theme }) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

// In another tongue than before the page is drawn anew. Where that cannot be had it stays with the one that it has.
async function talk() {
  tongue = tongueOf(client.settings.tongue, navigator.languages);
  await speak(tongue, navigator.languages, new URL("words/", import.meta.url)).catch(() => {});
  document.documentElement.lang = locale();
  document.documentElement.dir = isFromRight() ? "rtl" : "ltr";
  render(html`<${App} key=${locale()} client=${client} channels=${[wanted || LOBBY]} ownersWord=${ownersWord} />`, document.body);
}

function begin() {
  tellOfAlerts(client);
  leaveCompositionAlone();
  refuseFiles(client);
  const knocks = client.known && !client.asksPassword && !ownersWord;
  if (knocks) client.start();
  if (knocks && wanted) client.act({ type: "join", channel: wanted });
  if (knocks && place && !wanted) client.act({ type: "converse", nick: place.name });
}

dress(client.settings);
client.subscribe(() => {
  dress(client.settings);
  if (tongueOf(client.settings.tongue, navigator.languages) !== tongue) talk();
});
addEventListener("hashchange", () => {
  if (ownersWordOf(location.hash)) location.reload();
});
talk().then(begin);
