// Sends what was told without a network, once there is one again and no page is open. It serves no page: its scope is the
// folder it lies in.
import { sendAll } from "./outbox.js";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => {
  event.waitUntil(sendAll().then((isEmpty) => {
    if (!isEmpty) throw new Error("not all is sent"); // the browser asks again
  }));
});
