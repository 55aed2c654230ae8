/* What this machine keeps for its reader: the unit, and searches that found nothing. Nothing else reads it.
 *
 * A browser may refuse to keep anything (private mode, full, turned off): then nothing is kept, and all else works.
 */
(function (kb) {
  "use strict";

  var UNIT = "kb-ask-unit", SEARCHES = "kb-ask-searches", MOST = 200;
  var latest = null; // What was kept last on this page: whoever goes on typing asks one thing, not two.

  function get(name) {
    try { return JSON.parse(localStorage.getItem(name)); } catch (error) { return null; }
  }

  function put(name, value) {
    try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch (error) { return false; }
  }

  kb.unit = function () {
    var id = get(UNIT);
    return kb.data.units.some(function (unit) { return unit[0] === id; }) ? id : "";
  };

  kb.setUnit = function (id) { put(UNIT, id); };

  /* The searches, the last one first: {id, query, count, date, handed}; `handed` is the day they were handed over. */
  kb.searches = function () {
    var kept = get(SEARCHES);
    return Array.isArray(kept) ? kept.filter(usable) : [];
  };

  function usable(search) {
    return search && typeof search.id === "string" && typeof search.query === "string" && search.query !== "" &&
      search.count > 0 && /^\d{4}-\d\d-\d\d$/.test(search.date);
  }

  /* The search of these words that was not handed over yet. */
  kb.openSearch = function (query) {
    return kb.searches().find(function (search) { return !search.handed && same(search.query, query); });
  };

  /* Keeps that `query` found nothing; what looks personal is covered before it is written down. */
  kb.keep = function (query) {
    var words = kb.masked(kb.oneLine(query, 2000));
    if (words.length < 2) return;
    var searches = kb.searches();
    var known = searches.find(function (search) { return !search.handed && same(search.query, words); });
    var begun = searches.find(function (search) { return search.id === latest && !search.handed && search.count === 1; });
    var goesOn = begun && begun !== known && (begins(words, begun.query) || begins(begun.query, words));
    if (goesOn) searches.splice(searches.indexOf(begun), 1);
    if (known) searches.splice(searches.indexOf(known), 1);
    var search = known || { id: goesOn ? begun.id : kb.newId(), count: 0 };
    if (known && known.id === latest) search.count -= 1; // The same search, come back to on the same page.
    searches.unshift({ id: search.id, query: words, count: search.count + 1, date: kb.today() });
    latest = search.id;
    put(SEARCHES, searches.slice(0, MOST));
  };

  kb.markHanded = function (ids) {
    var day = kb.today();
    put(SEARCHES, kb.searches().map(function (search) {
      return ids.indexOf(search.id) < 0 ? search : Object.assign({}, search, { handed: search.handed || day });
    }));
  };

  kb.forget = function (ids) {
    put(SEARCHES, kb.searches().filter(function (search) { return ids.indexOf(search.id) < 0; }));
  };

  /* Whether anything can be kept at all. */
  kb.keeps = function () { return put(SEARCHES, kb.searches()); };

  function same(one, other) { return kb.fold(one) === kb.fold(other); }
  function begins(longer, shorter) { return kb.fold(longer).indexOf(kb.fold(shorter)) === 0; }
})(KbAsk);
