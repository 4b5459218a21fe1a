/** The device's own sheet in place of the fold with the address, where there is one. */
export function enhanceShare(element) {
  if (!navigator.share) return;
  element.querySelector("summary").addEventListener("click", async (event) => {
    if (element.open) return;
    event.preventDefault();
    try {
      await navigator.share({ title: document.title, url: element.querySelector("input").value });
    } catch (error) {
      // Closed without sharing is an answer; where it does not open, the fold does.
      element.open = error.name !== "AbortError";
    }
  });
}
