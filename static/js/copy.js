/** A button beside a read-only field that copies it. Stays hidden where the browser cannot copy. */
export function enhanceCopy(element) {
  const field = element.querySelector("input, textarea");
  const button = element.querySelector("button");
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied;
  });
}
