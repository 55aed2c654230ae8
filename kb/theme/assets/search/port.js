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

    function data(name) { return script(new URL("../../search/" + name + here.search, here)); }

    function parts(names) {
      return Promise.all(names.map(function (name) { return data("parts/" + name + ".js"); }))
        .then(function () { return KbSearch.parts; });
    }

    var ready = script(here).then(function () {
      serve = KbProtocol.server(function () {
        return data("artefact.js").then(function () {
          return { engine: KbSearch.open(KbSearch.artefact, parts), fields: KbSearch.artefact.fieldNames };
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
    return ask({ type: "find", query: query, options: options });
  }

  /* A promise of at most `limit` texts that the reader may be about to type. */
  function suggest(query, limit) {
    return ask({ type: "suggest", query: query, limit: limit });
  }

  function ask(message) {
    var port = worker();
    if (!asked) port.addEventListener("message", settle);
    asked += 1;
    port.postMessage(Object.assign({ id: asked }, message));
    return new Promise(function (resolve, reject) {
      waiting.set(asked, { resolve: resolve, reject: reject });
    });
  }

  function settle(event) {
    var promise = waiting.get(event.data.id);
    if (!promise) return;
    waiting.delete(event.data.id);
    if (event.data.error) promise.reject(new Error(event.data.error));
    else promise.resolve(event.data.type === "found" ? event.data.result : event.data.texts);
  }

  /* Starts loading what every query needs before the first letter is typed. */
  var warmed = false;
  function warm() {
    if (!warmed) worker().postMessage({ type: "warm" });
    warmed = true;
  }

  if (fromDisk) window.Worker = MainThreadWorker;

  document.addEventListener("focusin", function (event) {
    if (event.target.matches(".md-search__input, .kb-search__input")) warm();
  });

  return { base: base, find: find, suggest: suggest };
})();
