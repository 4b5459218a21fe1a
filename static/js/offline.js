/**
 * Keeps the page that is open, with its looks, so that it opens again without a network: home, situations, the last ten
 * brand pages. Which pages, the server says (templatetags/app.py); the worker keeps and hands out (offline_worker.js).
 */
const OURS = /^(pages|brands|looks)-/;
const KEPT_PAGES = /^(pages|brands)-/;
const A_MINUTE = 60_000;
const A_MOMENT = 3000;

export async function keepOffline({ dataset }) {
  if (!canKeep() || !navigator.onLine || location.search || keptAt()) return;
  try {
    await navigator.serviceWorker.register(dataset.worker);
    const { active } = await navigator.serviceWorker.ready;
    await loaded();
    active.postMessage({ keep: location.pathname, kind: dataset.keepOffline, looks: looks() });
    // What a page imports when it has begun.
    setTimeout(() => active.postMessage({ looks: looks() }), A_MOMENT);
  } catch {
    // No room, or no network any more: the page in front of the reader is as good as before.
  }
}

/** What the page is drawn and run with, from our own origin. */
function looks() {
  const entries = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  return [...new Set(entries.filter((url) => url.origin === location.origin).map((url) => url.pathname))];
}

const canKeep = () => "serviceWorker" in navigator && "caches" in window;
const loaded = () =>
  document.readyState === "complete" || new Promise((done) => window.addEventListener("load", done, { once: true }));

// ── A page that was kept says since when ──────────────────────────────────────────────────────────────────────────────

const keptAt = () => Number(document.documentElement.dataset.kept) || null;

/** Fills the line above the page, where the worker handed out a kept one. */
export function sayAge(element) {
  const at = keptAt();
  if (!at) return;
  const show = () => {
    element.textContent = sentence(element.dataset, at);
  };
  show();
  element.hidden = false;
  setInterval(show, A_MINUTE);
}

/** "Kept on 30 November at 2.12 pm, 3 hours ago.": the words are the server's, the moment is put into them. */
function sentence({ ageWords: words, first }, at) {
  const values = { ...parts(at, first), age: ago(at) };
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function parts(at, first) {
  const { lang } = document.documentElement;
  const said = (options) =>
    Object.fromEntries(new Intl.DateTimeFormat(lang, options).formatToParts(at).map(({ type, value }) => [type, value]));
  const { day, month } = said({ day: "numeric", month: "long" });
  const { hour, minute } = said({ hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  const twelve = said({ hour: "numeric", hour12: true });
  return { day: day === "1" ? first : day, month, hour: Number(hour), minute, hour12: twelve.hour, half: twelve.dayPeriod?.toLowerCase() };
}

const STEPS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", A_MINUTE],
];

function ago(at) {
  const passed = Math.max(0, Date.now() - at);
  const { lang } = document.documentElement;
  const [unit, length] = STEPS.find(([, one]) => passed >= one) ?? [];
  if (!unit) return new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(0, "second");
  return new Intl.RelativeTimeFormat(lang).format(-Math.floor(passed / length), unit);
}

// ── What is kept, and taking it away ──────────────────────────────────────────────────────────────────────────────────

/** Lists the pages kept on this device, the newest first, and offers to remove them. */
export async function listKept(element) {
  if (!("caches" in window)) return;
  const list = element.querySelector("ul");
  const button = element.querySelector("button");
  const show = async () => {
    const pages = await keptPages();
    list.replaceChildren(...pages.map((page) => line(page, element.dataset)));
    for (const piece of element.querySelectorAll("[data-when-kept]")) piece.hidden = !pages.length;
    for (const piece of element.querySelectorAll("[data-when-none]")) piece.hidden = Boolean(pages.length);
  };
  button.addEventListener("click", async () => {
    await forget();
    await show();
  });
  await show();
}

async function keptPages() {
  const names = (await caches.keys()).filter((name) => KEPT_PAGES.test(name));
  const pages = await Promise.all(names.map(async (name) => pagesIn(await caches.open(name))));
  return pages.flat().sort((one, other) => other.at - one.at);
}

async function pagesIn(cache) {
  const requests = await cache.keys();
  const pages = await Promise.all(requests.map(async (request) => pageOf(request, await cache.match(request, { ignoreVary: true }))));
  return pages.filter((page) => page.isKept);
}

async function pageOf(request, answer) {
  const html = new DOMParser().parseFromString(await answer.text(), "text/html");
  return {
    path: new URL(request.url).pathname,
    title: html.title.replace(/ · [^·]*$/, ""),
    lang: html.documentElement.lang,
    at: Date.parse(answer.headers.get("Date")),
    isKept: Boolean(html.querySelector("[data-keep-offline]")),
  };
}

function line({ path, title, lang, at }, dataset) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const age = document.createElement("span");
  Object.assign(link, { href: path, textContent: title, lang, className: "row" });
  Object.assign(age, { textContent: sentence(dataset, at), className: "small" });
  item.append(link, age);
  return item;
}

async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => OURS.test(name)).map((name) => caches.delete(name)));
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.filter(isOurs).map((worker) => worker.unregister()));
}

const isOurs = (worker) => worker.active?.scriptURL.endsWith("/offline-worker.js");
