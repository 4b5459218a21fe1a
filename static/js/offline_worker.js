// Hands out pages that this device keeps, when the network fails or says nothing for four seconds; keeps those that ask
// for it (offline.js). SITE stands above this text, written by views/offline.py: release, languages, static files.
const PAGES = `pages-${SITE.release}`;
const BRANDS = `brands-${SITE.release}`;
const LOOKS = `looks-${SITE.release}`;
const OURS = /^(pages|brands|looks)-|^kept-pages$/;
const MOST_BRANDS = 10;
const PATIENCE = 4000;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(begin()));

self.addEventListener("message", (event) => {
  const { keep: path, kind, looks = [] } = event.data ?? {};
  if (path) event.waitUntil(keepPage(path, kind));
  event.waitUntil(Promise.all(looks.filter((one) => one.startsWith(SITE.files)).map(keepFile)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  // The staff's pages, files and feeds are none of ours: they go their way as without a worker.
  if (request.mode === "navigate" && languageOf(pathname)) event.respondWith(page(event, pathname));
  else if (pathname.startsWith(SITE.files)) event.respondWith(file(request));
});

/** What another release kept goes. */
async function begin() {
  const current = [PAGES, BRANDS, LOOKS];
  const old = (await caches.keys()).filter((name) => OURS.test(name) && !current.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

// ── Handing out ──────────────────────────────────────────────────────────────────────────────────────────────────────

async function page(event, pathname) {
  const kept = (await inCache(PAGES, pathname)) ?? (await inCache(BRANDS, pathname));
  // What the browser itself may still show without asking would not say that it is old.
  if (kept && !navigator.onLine) return dated(kept);
  const fresh = Promise.resolve(event.preloadResponse).then((answer) => answer ?? fetch(event.request));
  try {
    return await (kept ? Promise.race([fresh, silence()]) : fresh);
  } catch (error) {
    const shown = kept ? await dated(kept) : await inCache(PAGES, SITE.languages[languageOf(pathname)]);
    if (!shown) throw error;
    return shown;
  }
}

/** The page with the moment at which it was made, which its script puts into words (offline.js). */
async function dated(kept) {
  const headers = new Headers(kept.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  const html = await kept.text();
  return new Response(html.replace("<html ", `<html data-kept="${Date.parse(headers.get("Date"))}" `), { headers });
}

/** A file with a hash in its name never changes; of any other the newest, while there is a network. */
async function file(request) {
  const kept = await inCache(LOOKS, request.url);
  if (kept && HASHED.test(request.url)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(LOOKS)).put(request.url, answer.clone());
    return answer;
  } catch (error) {
    if (!kept) throw error;
    return kept;
  }
}

const inCache = async (name, path) => (await caches.open(name)).match(path, { ignoreVary: true });
const languageOf = (pathname) => Object.keys(SITE.languages).find((prefix) => pathname.startsWith(prefix));
const silence = () => new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE));

// ── Keeping ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `kind`: "page", or "brand" of which the last ten stay. */
async function keepPage(path, kind) {
  const offline = SITE.languages[languageOf(path)];
  if (!offline) return;
  const answer = await publicPage(path);
  if (!answer) return;
  const cache = await caches.open(kind === "brand" ? BRANDS : PAGES);
  await cache.delete(path, { ignoreVary: true }); // the newest stands last
  await cache.put(path, answer);
  if (kind === "brand") await trim(cache);
  if (!(await inCache(PAGES, offline))) await (await caches.open(PAGES)).add(offline);
}

/** As a stranger gets it, from the browser's own cache where it lies there; null for what is not to be kept. */
async function publicPage(path) {
  const answer = await fetch(path, { credentials: "omit", cache: "force-cache" });
  if (!answer.ok || answer.redirected || !answer.headers.get("Date")) return null;
  if (/no-store|private/.test(answer.headers.get("Cache-Control") ?? "")) return null;
  const html = await answer.clone().text();
  return html.includes("data-keep-offline") && !html.includes("csrfmiddlewaretoken") ? answer : null;
}

async function trim(cache) {
  const paths = await cache.keys();
  await Promise.all(paths.slice(0, -MOST_BRANDS).map((path) => cache.delete(path, { ignoreVary: true })));
}

async function keepFile(path) {
  if (HASHED.test(path) && (await inCache(LOOKS, path))) return;
  const answer = await fetch(path);
  if (answer.ok) await (await caches.open(LOOKS)).put(path, answer);
}
