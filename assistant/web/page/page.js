// What the page does besides showing the application: the keyboard goes to it, and an ended session can be taken up.
const keyboard = () => document.querySelector(".xterm-helper-textarea");

const toKeyboard = () => {
  const field = keyboard();
  if (!field) return;
  field.setAttribute("aria-label", "Saisie dans Passerelle");
  field.focus();
};

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("again").addEventListener("click", () => window.location.reload());
  const opened = new MutationObserver(() => {
    if (!document.body.classList.contains("-first-byte")) return;
    opened.disconnect();
    toKeyboard();
  });
  opened.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  window.addEventListener("focus", toKeyboard);
});
