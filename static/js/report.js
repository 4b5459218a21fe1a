/** The report form: a picked time and a written time exclude each other. */
export function enhanceReport(form) {
  const picks = form.querySelectorAll("[name=wait_pick]");
  const exact = form.querySelector("[name=wait]");
  for (const pick of picks) pick.addEventListener("change", () => { exact.value = ""; });
  exact.addEventListener("input", () => { for (const pick of picks) pick.checked = false; });
}
