/* Narrows a list on its own page while one types; Enter opens the row that is meant, if only one can be.
   A row is an element with data-kb-key: the key itself, or empty for the text of its parts. data-kb-name
   holds the folded names, "|" between them, by which a row is meant exactly. A data-kb-group disappears
   with its last row. */
(function () {
  "use strict";

  Array.prototype.forEach.call(document.querySelectorAll("[data-kb-filter]"), function (input) {
    var list = document.getElementById(input.getAttribute("data-kb-filter"));
    var status = input.parentElement.querySelector("[role=status]");
    var rows = null;

    input.parentElement.classList.add("kb-filter--ready");
    input.addEventListener("input", narrow);
    input.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      narrow();
      open();
    });
    if (input.value) narrow(); // Typed before, and kept by the browser on the way back.

    function narrow() {
      var words = wordsOf(input.value);
      rows = rows || keyed(list);
      rows.forEach(function (row) {
        row.element.hidden = !words.every(function (word) { return row.key.indexOf(" " + word) >= 0; });
      });
      Array.prototype.forEach.call(list.querySelectorAll("[data-kb-group]"), function (group) {
        group.hidden = !group.querySelector("[data-kb-key]:not([hidden])");
      });
      tell(words.length ? lines(shown().length) : "");
    }

    function shown() {
      return rows.filter(function (row) { return !row.element.hidden; });
    }

    function open() {
      var typed = wordsOf(input.value).join(" ");
      var left = shown();
      var named = left.filter(function (row) { return row.names.indexOf(typed) >= 0; });
      var targets = targetsOf(left);
      if (!typed || !targets.length) return;
      if (targets.length > 1 && named.length) targets = targetsOf(named);
      if (targets.length === 1) location.href = targets[0];
      else if (named.length > 1) tell(named.length + " dòng cùng tên: chọn một dòng trong danh sách.");
      else tell(lines(left.length) + ": gõ thêm, hoặc chọn một dòng.");
    }

    function tell(sentence) {
      if (status.textContent !== sentence) status.textContent = sentence;
    }
  });

  function lines(number) {
    return number ? number + " dòng" : "Không có dòng nào khớp";
  }

  function keyed(list) {
    return Array.prototype.map.call(list.querySelectorAll("[data-kb-key]"), function (element) {
      var link = element.querySelector("a[href]");
      var group = element.closest("[data-kb-group]");
      var text = Array.prototype.map.call(element.children, function (part) { return part.textContent; });
      return {
        element: element,
        href: link ? link.href : null,
        key: " " + wordsOf([
          element.getAttribute("data-kb-key") || text.join(" "),
          group ? group.getAttribute("data-kb-group") : "",
        ].join(" ")).join(" "),
        names: (element.getAttribute("data-kb-name") || "").split("|").map(function (name) {
          return wordsOf(name).join(" ");
        }),
      };
    });
  }

  function targetsOf(rows) {
    return rows.map(function (row) { return row.href; }).filter(function (href, place, all) {
      return href && all.indexOf(href) === place;
    });
  }

  /* The same folding as kb.analysis.letters.fold, for the letters Vietnamese has; signs part words. */
  function wordsOf(text) {
    var folded = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đð]/g, "d");
    return folded.split(/[^a-z0-9]+/).filter(Boolean);
  }
})();
