/* The search engine in the browser: the twin of kb/analysis and kb/index.
 *
 * It holds interpreters only. Words, numbers and language data come with the artefact, which
 * kb/index/artefact.py reads off the committed Whoosh index, and every sum is done in the same
 * order as in Python, so that both reach the same scores. Classic scripts without dependencies:
 * they run in a page, in a worker, and from a file.
 *
 *   const engine = KbSearch.open(KbSearch.artefact, load);
 *   await engine.find("thu tuc chung thuc", { limit: 10, field: null, prefix: true, today: "2026-03-01" });
 *   engine.mark("Chứng thực bản sao", "chung thuc");  // [[0, 10]]
 *
 * `load(names)` gives a promise of the parts of these names, as an object. An artefact that holds all
 * its parts needs none, and then `search` answers at once.
 */
(function (kb) {
  "use strict";

  const FORMAT = 4;
  const NAMED_AMONG = 10;
  const MISFIT =
    "Dữ liệu tìm kiếm không khớp với trang này. Hãy tải lại trang; nếu vẫn gặp, hãy báo đơn vị quản lý cẩm nang.";

  class Engine {
    constructor(artefact, load) {
      this.load = load;
      this.ranking = artefact.ranking;
      this.language = new kb.Language(artefact.language);
      this.keystrokes = new kb.Keystrokes(this.language);
      this.glossary = new kb.Glossary(artefact.wordings, this.language);
      this.index = new kb.Index(artefact, this.language, Object.assign({}, artefact.parts));
    }

    plan(query, prefix) {
      return kb.plan(query, this, prefix);
    }

    /* What `search` finds once everything that the query touches is loaded. */
    async find(query, options) {
      const loaded = await this.settled(() => {
        for (const word of this.language.syllables(query)) this.index.need(word.folded);
        this.index.needShown();
      });
      return loaded && this.settled(() => this.search(query, options));
    }

    /* What `work` returns when it misses no part any more. */
    async settled(work) {
      let loaded = [];
      for (;;) {
        this.index.missing.clear();
        let done;
        try {
          done = work();
        } catch (error) {
          this.index.forget(loaded);
          throw new Error(MISFIT, { cause: error });
        }
        const missing = Array.from(this.index.missing);
        if (!missing.length) return done === undefined ? true : done;
        Object.assign(this.index.parts, await this.load(missing));
        const lacking = missing.filter((name) => !this.index.parts[name]);
        if (lacking.length) await nothingMore(lacking);
        loaded = missing;
      }
    }

    /* The best documents by what is loaded. When they are to be `counted`, also how many there are of what
     * (facets.js), and the share of the query that the best has. */
    search(query, options) {
      const { limit = 10, field = null, prefix = false, today = "", counted = false } = options || {};
      const plan = this.plan(query, prefix);
      const scorer = new kb.Scorer(plan, this.index, this.ranking);
      const scores = scorer.scores();
      for (let document = 0; today && document < scores.length; document++) {
        if (this.stale(document, today)) scores[document] *= this.ranking.staleWeight;
      }
      const survey = counted ? kb.survey(scores, this.index, this.ranking.foundShare, options) : null;
      for (let document = 0; field !== null && document < scores.length; document++) {
        if (this.index.field[document] !== field) scores[document] = 0;
      }
      const named = this.coded(query);
      if (named >= 0 && scores[named]) scores[named] += scores.reduce((most, score) => Math.max(most, score), 0);
      const found = this.namedFirst(query, best(scores, Math.max(limit, NAMED_AMONG))).slice(0, limit);
      const hits = found.map(([score, document]) => this.hit(query, document, score, scorer, today));
      const fits = found.length > 0 && scorer.fits(found[0][1]);
      const result = { query, hits, fits, notes: scorer.notes(query) };
      if (!survey) return result;
      return Object.assign(result, survey, { cover: found.length ? scorer.cover(found[0][1]) : 0 });
    }

    hit(query, document, score, scorer, today) {
      const understood = scorer.understood(query, document);
      const shown = this.index.shown(document) || {};
      const hit = Object.assign({}, shown, { score, stale: this.stale(document, today), understood });
      if (this.index.named) Object.assign(hit, { exact: this.isName(query, shown.names) });
      delete hit.names;
      return hit;
    }

    /* Of the best ten those first that have the query for a name. */
    namedFirst(query, found) {
      if (!this.index.named) return found;
      const named = found.slice(0, NAMED_AMONG).filter(([, document]) => this.isName(query, (this.index.shown(document) || {}).names));
      return named.concat(found.filter((one) => !named.includes(one)));
    }

    /* kb/analysis/naming.py */
    isName(query, names) {
      const typed = this.language.syllables(query).map((word) => word.exact).join("");
      return Boolean(typed) && (names || []).some((name) => this.glossary.allows(typed, name));
    }

    /* The document whose entry code the query is, or holds in full; -1 when there is none. */
    coded(query) {
      const code = this.language.entryCode(query);
      const pairs = code && this.index.lexicon("pair");
      const list = pairs && pairs.postings(this.language.syllables(code).map(({ folded }) => folded).join(" "));
      if (!list) return -1;
      const codes = Array.from(list.documents, (document) => (this.index.shown(document) || {}).code);
      return codes.includes(code) ? list.documents[codes.indexOf(code)] : -1;
    }

    /* Whether a day has passed by which a document was to be verified again, or what it cites ended. */
    stale(document, today) {
      const days = [this.index.reviewBy[document], this.index.lawEnds[document]];
      return Boolean(today) && days.some((day) => day && day < today);
    }

    /* What the reader may be about to type. */
    async suggest(query, limit) {
      const texts = await this.settled(() => (this.index.part("asked") || { texts: [] }).texts);
      if (!this.suggestions) {
        const terms = this.glossary.wordings.filter(({ kind }) => kind === "everyday").map(({ term }) => term);
        this.suggestions = new kb.Suggestions(this.language, terms.concat(texts));
      }
      const words = await this.settled(() => kb.preferredWords(query, this, true));
      return this.suggestions.for(query, words, limit);
    }

    /* kb/analysis/marks.py: where words of the query stand in the text, whatever the accents of either. */
    mark(text, query, options) {
      return this.marker(query, options)(text);
    }

    /* The same for many texts. */
    marker(query, options) {
      const plan = this.plan(query, Boolean(options && options.prefix));
      return (text) => this.marks(text, plan);
    }

    marks(text, plan) {
      const places = [];
      for (const { exact, folded, start, end } of this.language.syllables(text)) {
        const begun = plan.beginning !== null && folded.startsWith(plan.beginning);
        if (!begun && !plan.words.has(folded) && !plan.meant.has(exact)) continue;
        const last = places[places.length - 1];
        if (last && /^[ \t\n\u00a0]*$/.test(text.slice(last[1], start))) last[1] = end;
        else places.push([start, end]);
      }
      return places;
    }
  }

  /* The best `limit` scores above 0, rounded to nine digits, with their documents; equal ones in order. */
  function best(scores, limit) {
    const top = []; // rising
    for (let at = 0; at < scores.length; at++) {
      if (scores[at] === 0 || (top.length === limit && scores[at] <= top[0])) continue;
      if (top.length === limit) top.shift();
      let place = top.length;
      while (place > 0 && top[place - 1] > scores[at]) place--;
      top.splice(place, 0, scores[at]);
    }
    // Rounding is slow, so only what could still be among the best after rounding is rounded.
    const least = top.length ? top[0] * (1 - 1e-8) : Infinity;
    const found = [];
    for (let at = 0; at < scores.length; at++) {
      if (scores[at] >= least) found.push([Number(scores[at].toPrecision(9)), at]);
    }
    return found.sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, limit);
  }

  function open(artefact, load) {
    if (!artefact || artefact.format !== FORMAT) throw new Error(MISFIT);
    return new Engine(artefact, load || nothingMore);
  }

  function nothingMore(names) {
    return Promise.reject(new Error("Thiếu phần dữ liệu tìm kiếm: " + names.join(", ") + "."));
  }

  self.KbSearch = Object.assign({ parts: {} }, self.KbSearch, { FORMAT, open });
})((self.KbEngine = self.KbEngine || {}));
