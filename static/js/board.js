/**
 * A row of a board that soon says something else stands there twice: as it is until then, and hidden, as it is from
 * then on. The server wrote both; here is only the clock.
 */
const EVERY = 20_000;

export function enhanceBoard(board) {
  function show() {
    const now = Date.now() / 1000;
    for (const row of board.querySelectorAll("[data-until]")) row.hidden = now >= row.dataset.until;
    for (const row of board.querySelectorAll("[data-from]")) row.hidden = now < row.dataset.from;
  }

  show();
  setInterval(show, EVERY);
  document.addEventListener("visibilitychange", show);
}
