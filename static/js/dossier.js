/** The form of one attempt in a dossier: what another way is, is asked where there is one; and a box that can do nothing is grey. */
export function enhanceDossier(form) {
  const reportable = form.dataset.dossier.split(" ");
  const channel = form.querySelector("[name=channel]");
  const how = form.querySelector("#field-how");
  const told = form.querySelector("[name=is_told]:not(:disabled)");
  const follow = () => {
    how.hidden = channel.value !== "" && !how.querySelector("[name=how]").value;
    if (!told) return;
    told.disabled = !reportable.includes(channel.value);
    if (told.disabled) told.checked = false;
  };
  channel.addEventListener("change", follow);
  follow();
}
