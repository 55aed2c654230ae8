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

    /* A data script sets KbSearch.<name>, or one of KbSearch.parts. */
    function read(file) {
      return script(new URL("../../search/" + file + here.search, here)).then(function () {
        var name = file.replace(/\.js$/, "");
        if (/(^|\/)parts\//.test(name)) return KbSearch.parts[name.replace("parts/", "")];
        return name === "artefact" ? KbSearch.artefact : KbSearch[name.replace("/artefact", "")];
      });
    }

    var ready = script(here).then(function () { serve = KbProtocol.server(KbCollections.loader(read)); });

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

  /* A promise of what the catalogue has for `query`: groups by kind, each with its total and best hits. */
  function lookUp(query, options) {
    return ask({ type: "lookUp", query: query, options: options });
  }

  /* A promise of what in the catalogue the query is the number, code or name of, as notes; nothing is fetched
   * for a query that does not look like one. */
  function named(query) {
    return ask({ type: "named", query: query });
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
    else promise.resolve(event.data.type === "suggested" ? event.data.texts : event.data.result);
  }

  /* Starts loading what every query needs before the first letter is typed. */
  var warmed = false;
  function warm() {
    if (!warmed) worker().postMessage({ type: "warm" });
    warmed = true;
  }

  if (fromDisk) window.Worker = MainThreadWorker;

  /* A query in the address will be asked; what it needs is on its way before the scripts that ask it. */
  if (new URL(location.href).searchParams.get("q")) warm();

  document.addEventListener("focusin", function (event) {
    if (event.target.matches(".md-search__input, .kb-search__input")) warm();
  });

  return { base: base, find: find, lookUp: lookUp, named: named, suggest: suggest };
})();
