/* A slip, and the file of slips: kb/model/slip.py. The form is told in docs/slips.md. */
(function (kb) {
  "use strict";

  var KEYS = ["id", "kind", "date", "entry", "unit", "count", "query", "text"];
  var LONGEST = { query: 2000, text: 40000 };

  /* 128 bits in small letters and digits; they name the slip for ever. */
  kb.newId = function () {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
      return (byte < 16 ? "0" : "") + byte.toString(16);
    }).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  /* The reader's day, as 2026-11-27. */
  kb.today = function () {
    var now = new Date();
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  };

  /* 2026-11-27 as 27/11/2026. */
  kb.written = function (day) { return day.split("-").reverse().join("/"); };

  /* A slip of what is `said`; what says nothing is left out. */
  kb.slip = function (said) {
    var values = Object.assign({}, said, {
      query: kb.oneLine(said.query || "", LONGEST.query),
      text: Array.from(kb.tidy(said.text || "")).slice(0, LONGEST.text).join("").trim(),
      count: said.count > 1 ? Math.min(said.count, 10000) : ""
    });
    var slip = {};
    KEYS.forEach(function (key) { if (values[key]) slip[key] = values[key]; });
    return slip;
  };

  kb.slipsAsJson = function (slips) {
    return JSON.stringify({ format: "cam-nang-phieu", version: 1, edition: kb.data.edition, slips: slips }, null, 2) + "\n";
  };
})(KbAsk);
