/* The search engine in the browser: the twin of kb/analysis and kb/index.
 *
 * It holds interpreters only. Words, numbers and language data come with the artefact, which
 * kb/index/artefact.py reads off the committed Whoosh index, and every sum is done in the same
 * order as in Python, so that both reach the same scores. Classic scripts without dependencies:
 * they run in a page, in a worker, and from a file.
 *
 *   const engine = KbSearch.open(KbSearch.artefact);
 *   engine.search("thu tuc chung thuc", { limit: 10, field: null, prefix: true, today: "2026-03-01" });
 *   engine.mark("Chứng thực bản sao", "chung thuc");  // [[0, 10]]
 */
(function (kb) {
  "use strict";

  const FORMAT = 2;
  const MISFIT =
    "Dữ liệu tìm kiếm không khớp với trang này. Hãy tải lại trang; nếu vẫn gặp, hãy báo đơn vị quản lý cẩm nang.";

  class Engine {
    constructor(artefact) {
      this.ranking = artefact.ranking;
      this.language = new kb.Language(artefact.language);
      this.keystrokes = new kb.Keystrokes(this.language);
      this.glossary = new kb.Glossary(artefact.wordings, this.language);
      this.index = new kb.Index(artefact, this.language);
      this.asked = artefact.asked;
    }

    plan(query, prefix) {
      return kb.plan(query, this, prefix);
    }

    search(query, options) {
      const { limit = 10, field = null, prefix = false, today = "" } = options || {};
      const documents = this.index.documents;
      const plan = this.plan(query, prefix);
      const scorer = new kb.Scorer(plan, this.index, this.ranking);
      const scores = [];
      scorer.scores().forEach((score, document) => {
        if (!score || (field !== null && documents.field[document] !== field)) return;
        scores.push([this.stale(document, today) ? score * this.ranking.staleWeight : score, document]);
      });
      const named = documents.code.indexOf(this.language.entryCode(query));
      const most = scores.reduce((greater, [score]) => Math.max(greater, score), 0);
      const found = scores.map(([score, document]) => {
        const worth = document === named ? score + most : score;
        return [Number(worth.toPrecision(9)), document];
      });
      found.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      const hits = found.slice(0, limit).map(([score, document]) => {
        const understood = scorer.understood(query, document);
        return Object.assign(this.shown(document), { score, stale: this.stale(document, today), understood });
      });
      const fits = found.length > 0 && scorer.fits(found[0][1]);
      return { query, hits, fits, notes: this.notes(query) };
    }

    /* Whether a day has passed by which a document was to be verified again, or what it cites ended. */
    stale(document, today) {
      const { reviewBy, lawEnds } = this.index.documents;
      return Boolean(today) && [reviewBy[document], lawEnds[document]].some((last) => last && last < today);
    }

    shown(document) {
      const shown = {};
      for (const column of Object.keys(this.index.documents)) shown[column] = this.index.documents[column][document];
      return shown;
    }

    /* What old names of units in a query belong to now. */
    notes(query) {
      const typed = this.language.syllables(query);
      return this.glossary
        .matches(typed)
        .filter((match) => match.wording.kind === "former-unit")
        .map((match) => ({
          typed: query.slice(typed[match.first].start, typed[match.past - 1].end),
          meant: match.wording.means.join(", "),
          rung: "former-unit",
        }));
    }

    /* What the reader may be about to type. */
    suggest(query, limit) {
      if (!this.suggestions) {
        const terms = this.glossary.wordings.filter(({ kind }) => kind === "everyday").map(({ term }) => term);
        this.suggestions = new kb.Suggestions(this.language, terms.concat(this.asked, this.index.documents.question));
      }
      return this.suggestions.for(query, kb.preferredWords(query, this, true), limit);
    }

    /* kb/analysis/marks.py: where words of the query stand in the text, whatever the accents of either. */
    mark(text, query, options) {
      const plan = this.plan(query, Boolean(options && options.prefix));
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

  function open(artefact) {
    if (!artefact || artefact.format !== FORMAT) throw new Error(MISFIT);
    return new Engine(artefact);
  }

  self.KbSearch = Object.assign(self.KbSearch || {}, { FORMAT, open });
})((self.KbEngine = self.KbEngine || {}));
