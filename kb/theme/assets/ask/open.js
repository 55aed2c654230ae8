/* On every page: loads what a reader asks with, once that is needed, and shows it where it belongs.
 *
 * The search says `kb:unanswered` with {query} when nothing fits and `kb:answered` when something does.
 */
(function () {
  "use strict";

  var script = new URL("ask.js", document.currentScript.src).href;
  var loading = null;
  var fits = true;

  function load() {
    loading = loading || (window.KbAsk ? Promise.resolve(window.KbAsk) : new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = script;
      element.onload = function () { resolve(window.KbAsk); };
      element.onerror = function () {
        element.remove();
        loading = null; // The next time tries again.
        reject(new Error("ask.js"));
      };
      document.head.appendChild(element);
    }));
    return loading;
  }

  function quietly() {} // Without the form the way to the page of its own is still there.

  function section() { return document.querySelector("[data-kb-ask=unanswered]"); }

  document.addEventListener("kb:unanswered", function (event) {
    var query = event.detail.query, place = section();
    fits = false;
    load().then(function (ask) {
      if (fits) return;
      ask.unanswered(query);
      if (!place) return;
      if (!place.hasAttribute("data-kb-by-hand")) title(place, "Chưa có câu trả lời");
      ask.show(place, place.hasAttribute("data-kb-by-hand") ? "question" : "unanswered", query);
      place.hidden = false;
    }).catch(quietly);
  });

  document.addEventListener("kb:answered", function () {
    var place = section();
    fits = true;
    if (!window.KbAsk) return;
    window.KbAsk.answered();
    if (place && !place.hasAttribute("data-kb-by-hand") && !window.KbAsk.wrote(place)) place.hidden = true;
  });

  /* "Gửi câu hỏi" on the search page; elsewhere it is a link like any other. */
  document.addEventListener("click", function (event) {
    var way = event.target.closest("[data-kb-ask-open]"), place = section();
    if (!way || !place) return;
    event.preventDefault();
    load().then(function (ask) {
      if (place.hidden) {
        place.setAttribute("data-kb-by-hand", "");
        title(place, "Gửi câu hỏi");
        ask.show(place, "question", typed());
        place.hidden = false;
      }
      place.querySelector("textarea").focus();
    }, function () { location.assign(way.href); });
  });

  function title(place, text) { place.querySelector("h2").textContent = text; }

  Array.prototype.forEach.call(document.querySelectorAll("details[data-kb-ask]"), function (place) {
    function show() { load().then(function (ask) { ask.show(place, "not-solved", ask.cameWith); }).catch(quietly); }
    place.addEventListener("pointerenter", function () { load().catch(quietly); });
    place.addEventListener("toggle", function () { if (place.open) show(); });
  });

  Array.prototype.forEach.call(document.querySelectorAll("details[data-kb-kept]"), function (place) {
    place.hidden = false;
    place.addEventListener("toggle", function () {
      if (place.open) load().then(function (ask) { ask.keptList(place.querySelector("div")); }).catch(quietly);
    });
  });

  function typed() {
    var box = document.querySelector(".kb-search__input") || document.querySelector(".md-search__input");
    return box ? box.value.trim() : "";
  }

  /* For the page that comes: what was searched for before it was opened. */
  addEventListener("pagehide", function () {
    try { sessionStorage.setItem("kb-ask-query", typed()); } catch (error) { /* Then the entry's form begins empty. */ }
  });
})();
