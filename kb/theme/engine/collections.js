/* What can be searched: the answers, and the catalogue of everything else. Each is opened when first asked for.
 *
 * Classic script: it runs in the worker, and on the page when that was opened from a folder.
 */
var KbCollections = (function () {
  "use strict";

  /* Returns load(name), a promise of {engine, fields} for "entries" or "catalogue". `read(file)` gives a
   * promise of what a data script holds; what both have in common stands in the core of the entries. */
  function loader(read) {
    var core = null;

    function shared() {
      core = core || read("artefact.js");
      return core.catch(function (error) { core = null; throw error; });
    }

    function parts(folder) {
      return function (names) {
        return Promise.all(names.map(function (name) { return read(folder + "parts/" + name + ".js"); }))
          .then(function (read) {
            var found = {};
            names.forEach(function (name, at) { found[name] = read[at]; });
            return found;
          });
      };
    }

    function opened(artefact, folder) {
      return { engine: KbSearch.open(artefact, parts(folder)), fields: artefact.fieldNames };
    }

    return function load(name) {
      if (name === "entries") return shared().then(function (artefact) { return opened(artefact, ""); });
      return Promise.all([shared(), read(name + "/artefact.js")]).then(function (both) {
        return opened(Object.assign({}, both[0], both[1]), name + "/");
      });
    };
  }

  return { loader: loader };
})();
