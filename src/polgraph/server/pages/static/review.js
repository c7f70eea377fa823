"use strict";
// One key for each answer; without this script the buttons do the same.
{
  const form = document.getElementById("review");
  const answers = { y: "yes", s: "same", n: "no" };
  const isWriting = (target) => target.matches("input:not([type=radio]), textarea, select");

  const press = (value) => {
    const button = form.querySelector(`button[value="${value}"]`);
    if (button) form.requestSubmit(button);
    return Boolean(button);
  };
  const mark = (number) => {
    const radio = document.getElementById(`object-${number}`);
    if (radio) { radio.checked = true; radio.focus(); }
    return Boolean(radio);
  };
  const done = (key) => {
    if (answers[key]) return press(answers[key]);
    if (/^[1-9]$/.test(key)) return mark(key);
    if (key === "o") { document.getElementById("other").focus(); return true; }
    if (key === "l") { document.getElementById("later").click(); return true; }
    return false;
  };

  // Enter in a field is what that field is for, never the first button of the form.
  form?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    if (event.target.id === "other" || event.target.id === "label") press("other");
  });
  document.addEventListener("keydown", (event) => {
    if (!form || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isWriting(event.target)) return;
    if (done(event.key.toLowerCase())) event.preventDefault();
  });
}
