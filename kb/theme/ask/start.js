/* Where a reader asks: on the search page when nothing fits, below an entry, on the page of its own. */
(function (kb) {
  "use strict";

  var QUIET = 2500; // Milliseconds after which a search that found nothing was meant as it stands.
  var mail = document.querySelector("meta[name=kb-ask-mail]");
  var pending = null, timer = 0;
  var forms = new Map();

  /* What was typed into the search box of the page from which the reader came. */
  kb.cameWith = (function () {
    try { return sessionStorage.getItem("kb-ask-query") || ""; } catch (error) { return ""; }
  })();

  kb.mail = mail ? mail.content : "";

  /* Shows in `place` the form for slips of this `kind`, unless the reader is already writing one there. */
  kb.show = function (place, kind, query) {
    var form = forms.get(place);
    if (form && (form.kind === kind || form.wrote())) {
      form.search(query);
      return;
    }
    form = Object.assign({ kind: kind }, kb.form(kind, query, place.getAttribute("data-kb-entry")));
    forms.set(place, form);
    place.querySelector("[data-kb-ask-form]").replaceWith(
      kb.element("div", { "data-kb-ask-form": "" }, form.element)
    );
  };

  kb.wrote = function (place) { return forms.has(place) && forms.get(place).wrote(); };

  /* Keeps that `query` found nothing once the reader stops typing, moves on to the form, or leaves. */
  kb.unanswered = function (query) {
    pending = query;
    clearTimeout(timer);
    timer = setTimeout(kb.settle, QUIET);
  };

  kb.answered = function () {
    pending = null;
    clearTimeout(timer);
  };

  kb.settle = function () {
    if (pending) kb.keep(pending);
    kb.answered();
  };

  addEventListener("pagehide", kb.settle);
  document.addEventListener("focusin", function (event) {
    if (event.target.closest("[data-kb-ask]")) kb.settle();
  });

  Array.from(document.querySelectorAll("[data-kb-ask=question]")).forEach(function (place) {
    kb.show(place, "question", kb.cameWith);
    place.hidden = false;
  });
  Array.from(document.querySelectorAll("section[data-kb-kept]")).forEach(function (place) {
    kb.keptList(place.querySelector("div"));
    place.hidden = false;
  });
})(KbAsk);
