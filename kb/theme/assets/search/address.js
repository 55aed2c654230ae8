/* What is searched for and how it is narrowed, as the address of the search page tells it. */
var KbAddress = (function () {
  "use strict";

  var NAMES = { query: "q", kind: "loai", field: "linh-vuc", state: "tinh-trang", unit: "don-vi" };

  function read() {
    var given = new URL(location.href).searchParams;
    var asked = { pages: Math.min(Math.max(parseInt(given.get("trang"), 10) || 1, 1), 100) };
    Object.keys(NAMES).forEach(function (name) { asked[name] = (given.get(NAMES[name]) || "").trim(); });
    return asked;
  }

  function written(asked) {
    var here = new URL(location.href);
    Object.keys(NAMES).forEach(function (name) {
      if (asked[name]) here.searchParams.set(NAMES[name], asked[name]);
      else here.searchParams.delete(NAMES[name]);
    });
    if (asked.pages > 1) here.searchParams.set("trang", asked.pages);
    else here.searchParams.delete("trang");
    here.hash = "";
    return here.href;
  }

  /* In the address bar; as a step to go back from when `step` is true. */
  function write(asked, step) {
    var address = written(asked);
    if (address === location.href) return;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  return { read: read, write: write, written: written };
})();
