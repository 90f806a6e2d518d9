import { html, render } from "./preact.js";
import { ownersWordOf, placeOf } from "./address.js";
import { tellOfAlerts } from "./alerts.js";
import { leaveCompositionAlone } from "./composition.js";
import { refuseFiles } from "./drops.js";
import { Client } from "./model/client.js";
import { App } from "./views/app.js";

const LOBBY = "#lobby";

function dress({ theme }) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

const client = new Client();
const ownersWord = ownersWordOf(location.hash);
if (ownersWord) history.replaceState(null, "", location.pathname);
const place = placeOf(location.hash);
const wanted = place?.channel ? place.name : "";
dress(client.settings);
client.subscribe(() => dress(client.settings));
tellOfAlerts(client);
leaveCompositionAlone();
refuseFiles(client);
const knocks = client.known && !client.asksPassword && !ownersWord;
if (knocks) client.start();
if (knocks && wanted) client.act({ type: "join", channel: wanted });
if (knocks && place && !wanted) client.act({ type: "converse", nick: place.name });
addEventListener("hashchange", () => {
  if (ownersWordOf(location.hash)) location.reload();
});
render(html`<${App} client=${client} channels=${[wanted || LOBBY]} ownersWord=${ownersWord} />`, document.body);
