/** The report form: a picked time and a written one exclude each other; steps lead from either to the next. */
export function enhanceReport(form) {
  const picks = [...form.querySelectorAll("[name=wait_pick]")];
  const exact = form.querySelector("[name=wait]");
  const unit = form.querySelector("[name=wait_unit]");
  const unpick = () => { for (const pick of picks) pick.checked = false; };

  for (const pick of picks) pick.addEventListener("change", () => { exact.value = ""; });
  exact.addEventListener("input", unpick);
  for (const button of form.querySelectorAll("[data-step]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const picked = picks.find((pick) => pick.checked)?.value;
      const from = exact.value || (picked ? picked / unit.value : 0);
      exact.value = Math.max(0, Math.round(from) + Number(button.dataset.step));
      unpick();
    });
  }
}
