/* A table pasted from Word or Excel carries its own HTML: keep it in the hidden field, so that cells stay cells. */
(() => {
  "use strict";

  for (const box of document.querySelectorAll("textarea[data-paste]")) {
    const hidden = document.getElementById(box.dataset.paste);
    let pasted = "";
    box.addEventListener("paste", (event) => {
      pasted = "";
      const html = event.clipboardData?.getData("text/html") ?? "";
      const alone = box.value === "" || box.selectionEnd - box.selectionStart === box.value.length;
      hidden.value = alone && /<table/i.test(html) && html.length < 2000000 ? html : "";
      setTimeout(() => { pasted = box.value; });
    });
    /* Once the text is changed by hand, the text is what counts. */
    box.addEventListener("input", () => { if (pasted && box.value !== pasted) hidden.value = ""; });
  }
})();
