// Files that are dropped on the page, or pasted, would lead away from it, or vanish: who does it is told that they cannot be sent.

import { word } from "./model/words.js";

export function refuseFiles(client) {
  const holdsFiles = (data) => !!data && [...data.types].includes("Files");
  const refuse = (event, data) => {
    if (!holdsFiles(data)) return;
    event.preventDefault();
    client.act({ type: "note", text: word("files.cannot") });
  };
  addEventListener("dragover", (event) => holdsFiles(event.dataTransfer) && event.preventDefault());
  addEventListener("drop", (event) => refuse(event, event.dataTransfer));
  addEventListener("paste", (event) => !event.clipboardData?.types.includes("text/plain") && refuse(event, event.clipboardData));
}
