/**
 * Open or closed, kept true while a page lies in a cache or stays open in front of somebody. The server wrote
 * every sentence and from which moment on it holds ([[seconds, state, words], …]); here is only the clock.
 */
const EVERY = 20_000;

export function enhanceOpening(element) {
  const steps = JSON.parse(element.dataset.opening);
  const words = element.querySelector("[data-opening-words]");

  function show() {
    const now = Date.now() / 1000;
    const step = steps.filter(([from]) => from <= now).at(-1);
    if (!step) return; // this clock is behind the server's: what the server said stands
    const [, state, sentence] = step;
    if (words.textContent === sentence) return;
    element.className = `lamp is-${state || "unknown"}`;
    words.textContent = sentence;
  }

  show();
  setInterval(show, EVERY);
  document.addEventListener("visibilitychange", show);
}

/** The moment the page was made for says nothing any more once the clock is followed. */
export function enhanceMoment(element) {
  element.hidden = true;
}
