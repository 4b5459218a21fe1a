// One key an answer, without Alt: the access keys of the card alone, when no field has the focus.
// A card that has just come up hears no key: what was meant for the one before decides nothing.
const DEAF_FOR = 400;
const card = document.querySelector("[data-confirming]");
const shownAt = performance.now();
let isAnswered = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isAnswered) return;
  if (event.target.closest?.("input, textarea, select")) return;
  if (performance.now() - shownAt < DEAF_FOR || !/^[a-z]$/i.test(event.key)) return;
  const pressed = card?.querySelector(`[accesskey="${event.key.toLowerCase()}"]`);
  if (!pressed) return;
  event.preventDefault();
  if (pressed.rel) {
    window.open(pressed.href, "_blank", pressed.rel);
    return;
  }
  isAnswered = pressed.form?.matches(":valid") || pressed.formNoValidate || !pressed.form;
  pressed.click();
});

// Come back to by the browser's own button, it is a card again.
window.addEventListener("pageshow", () => {
  isAnswered = false;
});
