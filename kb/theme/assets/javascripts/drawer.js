/* The drawer of narrow windows by keyboard: opening it leads into it, Esc closes it and leads back. */
(function () {
  "use strict";

  var toggle = document.getElementById("__drawer");
  var opener = document.querySelector("header label[for=__drawer]");

  toggle.addEventListener("change", function () {
    if (!toggle.checked) return;
    var first = document.querySelector(".md-sidebar--primary .md-nav__list a");
    if (first && document.activeElement === opener) first.focus();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    opener.focus();
  });
})();
