/* The three engines behind one interface: open(saved index) gives query → ids, ten at most, best first. */
(function () {
  "use strict";

  const engines = {
    ours(text) {
      (0, eval)(text);
      const engine = KbSearch.open(KbSearch.artefact);
      return (query) => engine.search(query, { limit: 10 }).hits.map((hit) => hit.id);
    },
    minisearch(text) {
      const index = MiniSearch.loadJSON(text, { fields: ["title", "text"] });
      return (query) => index.search(query).slice(0, 10).map((hit) => hit.id);
    },
    lunr(text) {
      const index = lunr.Index.load(JSON.parse(text));
      // Terms as lunr splits them; its query syntax would trip over colons and signs.
      const search = (query) => index.query((asked) => lunr.tokenizer(query).forEach((term) => asked.term(term.toString(), {})));
      return (query) => search(query).slice(0, 10).map((hit) => hit.ref);
    },
  };
  let search = null;

  window.bench = {
    /* Milliseconds from the saved index in memory to the answer to a first query. */
    async load(name, file, query) {
      const text = await (await fetch(file)).text();
      const began = performance.now();
      search = engines[name](text);
      search(query);
      return performance.now() - began;
    },
    /* What the loaded engine finds for each query, and the milliseconds each took. */
    ask(queries) {
      const times = [];
      const found = queries.map((query) => {
        const began = performance.now();
        const ids = search(query);
        times.push(performance.now() - began);
        return ids;
      });
      return { found, times };
    },
  };
})();
