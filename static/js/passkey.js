// A button that asks the browser for a passkey (WebAuthn) and sends its form with the answer.
// Without it, or without passkeys in this browser, the button stays hidden and a code is written as ever.

const WAYS = { create: "parseCreationOptionsFromJSON", get: "parseRequestOptionsFromJSON" };

for (const button of document.querySelectorAll("[data-passkey]")) {
  const way = button.dataset.passkey;
  const parse = window.PublicKeyCredential?.[WAYS[way]];
  if (!parse || !PublicKeyCredential.prototype.toJSON) continue;
  button.hidden = false;
  button.form.querySelector("[data-passkey-without]")?.remove();
  button.addEventListener("click", async () => {
    const publicKey = parse.call(PublicKeyCredential, JSON.parse(button.dataset.question));
    button.disabled = true;
    try {
      const answer = await navigator.credentials[way]({ publicKey });
      button.form.querySelector("[name$=passkey]").value = JSON.stringify(answer);
      button.form.submit();
    } catch {
      button.disabled = false; // called off, or none at hand: the code is still there
    }
  });
}
