/* A way to the search engine that works from a web server and from a folder alike.
 *
 * Browsers refuse workers on pages opened from disk (file://). There the same scripts run on the
 * page itself, behind an object that behaves like a worker; it also takes the place of `Worker`,
 * because Material's search box makes its own.
 */
var KbPort = (function () {
  "use strict";

  var fromDisk = location.protocol === "file:";
  var config = JSON.parse(document.getElementById("__config").textContent);
  var base = new URL(config.base.replace(/\/?$/, "/"), location.href);
  var address = new URL(config.search, location.href);
  var shared = null;

  function MainThreadWorker(url) {
    var events = new EventTarget();
    var here = new URL(url, location.href);
    var serve = null;

    function answer(data) { events.dispatchEvent(new MessageEvent("message", { data: data })); }

    var ready = script(new URL("engine.js", here))
      .then(function () { return script(new URL("protocol.js", here)); })
      .then(function () {
        serve = KbProtocol.server(function () {
          return script(new URL("../../search/artefact.js" + here.search, here)).then(function () {
            return { engine: KbSearch.open(KbSearch.artefact), fields: KbSearch.fieldNames };
          });
        });
      });

    events.postMessage = function (message) { ready.then(function () { serve(message, answer); }); };
    events.terminate = function () { serve = function () {}; };
    return events;
  }

  function script(url) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = url.href;
      element.onload = resolve;
      element.onerror = function () {
        reject(new Error("Không đọc được tệp tìm kiếm " + url.pathname.split("/").pop() + "."));
      };
      document.head.appendChild(element);
    });
  }

  /* One worker for everything the page itself asks. */
  function worker() {
    if (!shared) shared = new window.Worker(address.href);
    return shared;
  }

  var asked = 0;
  var waiting = new Map();

  /* A promise of what is found for `query`: hits (best first), fits, notes, suggestions; rejected with a sentence fit for the reader. */
  function find(query, options) {
    var port = worker();
    if (!asked) port.addEventListener("message", settle);
    asked += 1;
    port.postMessage({ type: "find", id: asked, query: query, options: options });
    return new Promise(function (resolve, reject) {
      waiting.set(asked, { resolve: resolve, reject: reject });
    });
  }

  function settle(event) {
    var promise = waiting.get(event.data.id);
    if (event.data.type !== "found" || !promise) return;
    waiting.delete(event.data.id);
    if (event.data.error) promise.reject(new Error(event.data.error));
    else promise.resolve(event.data.result);
  }

  /* Starts loading the artefact before the first letter is typed. */
  function warm() {
    if (!fromDisk && !document.querySelector("link[data-kb-warm]")) {
      var hint = document.createElement("link");
      hint.rel = "prefetch";
      hint.href = new URL("search/artefact.js" + address.search, base).href;
      hint.setAttribute("data-kb-warm", "");
      document.head.appendChild(hint);
    }
  }

  if (fromDisk) window.Worker = MainThreadWorker;

  document.addEventListener("focusin", function (event) {
    if (event.target.matches(".md-search__input, .kb-search__input")) warm();
  });

  return { base: base, find: find };
})();
