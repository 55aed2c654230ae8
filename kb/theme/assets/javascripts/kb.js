/* Small helps on a page: copy, print, "/" for the search box. */
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-kb-print")) window.print();
    else if (button.hasAttribute("data-kb-copy-link")) copy(address() || location.href.split("#")[0], button);
    else if (button.hasAttribute("data-kb-copy")) copy(told(button), button);
  });

  function told(button) {
    var text = button.getAttribute("data-kb-copy");
    return button.hasAttribute("data-kb-with-address") && address() ? text + "\n" + address() : text;
  }

  /* Where others can open the page; nowhere when it lies in a folder of this machine. */
  function address() {
    var canonical = document.querySelector("link[rel=canonical]");
    if (canonical) return canonical.href;
    return /^https?:$/.test(location.protocol) ? location.href.split("#")[0] : "";
  }

  function copy(text, button) {
    var done = function () { say(button.getAttribute("data-kb-copied") || "Đã chép " + text); };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, function () { copyOldWay(text, done); });
    } else {
      copyOldWay(text, done);
    }
  }

  /* Pages served over plain http inside an office have no clipboard API. */
  function copyOldWay(text, done) {
    var field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.appendChild(field);
    field.select();
    if (document.execCommand("copy")) done();
    else say("Trình duyệt không cho chép. Hãy chọn và chép bằng tay.");
    field.remove();
  }

  function say(sentence) { window.alert$.next(sentence); }

  document.addEventListener("keydown", function (event) {
    var box = document.querySelector(".kb-search__input");
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
