// Asks the network first, always. Where it fails, or says nothing for four seconds, what the page itself has kept
// (offline.js) is handed out; nothing is kept here.
const KEPT = "kept-pages";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const kept = await (await caches.open(KEPT)).match(request, { ignoreVary: true });
  if (!kept) return fetch(request);
  return Promise.race([fetch(request), silence()]).catch(() => kept);
}

const silence = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));
