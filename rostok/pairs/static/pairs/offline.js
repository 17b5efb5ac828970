/* A form that says what to do without network (data-offline) stays where it is until an answer has come. What it sends may
   come twice: the server knows it by its key, so an answer that is not the next page is asked for once more, as a page. */
document.addEventListener("submit", async (event) => {
  "use strict";
  const form = event.target;
  const note = form.querySelector("[data-offline]");
  if (!note) return;
  event.preventDefault();
  note.hidden = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (answer.redirected) location.assign(answer.url);
    else form.submit();
  } catch {
    note.hidden = false;
  }
});
