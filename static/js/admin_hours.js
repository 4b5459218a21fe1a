// Opening hours in words while they are typed. Without this script the page shows the hours that are stored.
document.addEventListener("DOMContentLoaded", () => {
  const preview = document.querySelector("[data-hours-preview]");
  const hours = document.querySelector("#id_opening_hours");
  if (!preview || !hours) return;
  const others = ["#id_time_zone", "#id_holidays_in"].map((id) => document.querySelector(id));
  const company = document.querySelector("#id_company");
  let waiting;
  let request;

  async function show() {
    request?.abort();
    request = new AbortController();
    const asked = new URLSearchParams({
      opening_hours: hours.value,
      time_zone: others[0].value,
      holidays_in: others[1].value,
      company: company?.value || preview.dataset.company,
    });
    try {
      const answer = await fetch(`${preview.dataset.hoursPreview}?${asked}`, { signal: request.signal });
      if (answer.ok) preview.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  for (const field of [hours, ...others]) {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 300);
    });
  }
});
