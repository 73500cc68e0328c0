"use strict";

document.querySelector(".closed button").addEventListener("click", () => location.reload());

// Keys go to the terminal without a click, as soon as it is there.
const watch = new MutationObserver(() => {
  if (document.body.classList.contains("-first-byte")) {
    watch.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }
});
watch.observe(document.body, { attributeFilter: ["class"] });
