/** Keeps the page that is open, with its looks, so that it opens again without a network.
 *
 * Only here, for pages of situations that are not discreet: whoever lost a card underground has been here before.
 * The worker does nothing but hand out what is kept when the network fails (offline_worker.js).
 */
const KEPT = "kept-pages";

export async function keepOffline(element) {
  // What only one of the staff sees is nobody's page, and its address is that of a form (components/_preview.html).
  if (document.querySelector("[data-preview]")) return;
  if (!("serviceWorker" in navigator) || !("caches" in window) || !navigator.onLine) return;
  try {
    const { keepOffline: scope, offlineWorker } = element.dataset;
    await navigator.serviceWorker.register(offlineWorker, { scope });
    const kept = await caches.open(KEPT);
    await kept.addAll([location.pathname, ...looks()]);
  } catch {
    // No room, or no network any more: the page in front of the reader is as good as before.
  }
}

/** What the page is drawn and run with, from our own origin. */
function looks() {
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  return new Set(loaded.filter(isOurs).map((url) => url.pathname));
}

const isOurs = (url) => url.origin === location.origin && /\.(css|js|svg)$/.test(url.pathname);
