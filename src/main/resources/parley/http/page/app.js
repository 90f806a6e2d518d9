import { html, render } from "./preact.js";
import { channelOf, ownersWordOf } from "./address.js";
import { tellOfAlerts } from "./alerts.js";
import { leaveCompositionAlone } from "./composition.js";
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
const wanted = channelOf(location.hash);
dress(client.settings);
client.subscribe(() => dress(client.settings));
tellOfAlerts(client);
leaveCompositionAlone();
if (client.known && !ownersWord) client.start();
if (client.known && wanted) client.act({ type: "join", channel: wanted });
addEventListener("hashchange", () => {
  const channel = channelOf(location.hash);
  if (client.known && channel) client.act({ type: "join", channel });
});
render(html`<${App} client=${client} channels=${[wanted || LOBBY]} ownersWord=${ownersWord} />`, document.body);
