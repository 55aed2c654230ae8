/* From what was typed to what is looked up: kb/analysis/plan.py. */
(function (kb) {
  "use strict";

  const RUNGS = ["literal", "accents", "prefix", "keystrokes", "spacing", "term", "former-unit", "spelling", "slip"];

  class Planner {
    constructor(query, engine, prefix) {
      this.engine = engine;
      const { language, index, ranking, glossary } = engine;
      Object.assign(this, { language, index, ranking });
      const typed = language.syllables(query);
      const last = typed[typed.length - 1];
      this.open = Boolean(prefix && last && last.end === query.length);
      this.pieces = kb.pieces(query, typed, engine, this.open);
      this.last = this.open ? last.folded : "";
      this.longer = this.open ? index.beginning(this.last, ranking.prefixLimit) : [];
      this.words = [];
      this.owners = [];
      this.pieces.forEach((piece, at) => {
        for (const word of preferred(piece)) {
          this.words.push(word);
          this.owners.push(at);
        }
      });
      this.matches = glossary.matches(this.words).filter((match) => this.counts(match));
      this.runs = this.compoundRuns(this.words);
      this.asking = this.askingWords();
      this.asks = this.pieces.map(() => true);
      this.owners.forEach((piece, at) => (this.asks[piece] = this.asks[piece] && this.asking[at]));
    }

    plan() {
      const telling = this.pieces.filter((_, at) => !this.asks[at]).length;
      const order = this.pieces.map((_, at) => at);
      const needs = order
        .filter((at) => !this.asks[at])
        .concat(order.filter((at) => this.asks[at]))
        .map((at) => this.piece(at));
      const pairs = this.pairs();
      const joined = pairs
        .map(({ left }, at) => [needs.length + at, this.asks[left] && this.asks[left + 1]])
        .filter(([, asks]) => !asks)
        .map(([at]) => at);
      return {
        needs: needs.concat(pairs, this.compounds(), this.terms()),
        words: this.marked(),
        meant: this.meant(),
        beginning: this.last || null,
        telling,
        joined,
      };
    }

    counts(match) {
      const unfinished = this.open && match.past === this.words.length && match.wording.kind === "spelling";
      return !unfinished && this.supported(match) > 0;
    }

    askingWords() {
      const flags = this.language.questionFlags(this.words);
      for (const match of this.matches) {
        const asks = (meaning) => this.language.questionFlags(meaning).every(Boolean);
        if (match.wording.kind === "spelling" && match.meanings.every(asks)) flags.fill(true, match.first, match.past);
      }
      if (this.words.some((word) => word.accented)) return flags;
      const told = flags.slice();
      for (const [first, past] of this.runs) {
        if (!flags.slice(first, past).every(Boolean)) told.fill(false, first, past);
      }
      return told;
    }

    compoundRuns(words) {
      const layer = this.index.lexicon("compound");
      const { shortestCompound, longestCompound } = this.language.data;
      const found = [];
      for (let first = 0; layer && first < words.length; first++) {
        for (let size = shortestCompound; size <= longestCompound && first + size <= words.length; size++) {
          if (layer.has(term(words.slice(first, first + size)))) found.push([first, first + size]);
        }
      }
      return found;
    }

    marked() {
      const marked = new Set();
      const add = (word) => marked.add(word.folded);
      this.words.forEach((word, at) => !this.asking[at] && add(word));
      this.pieces.forEach((piece, at) => {
        if (this.asks[at]) return;
        for (const form of piece.forms.slice(1)) {
          // What stands beside a word that is known as typed is a mere guess.
          if (form.rung !== "slip") form.words.forEach(add);
        }
      });
      if (!marked.size) this.words.forEach(add);
      return marked;
    }

    /* The words that wordings stand for, as spelt, without the type of a unit, which stands everywhere. */
    meant() {
      const meant = new Set();
      for (const { wording, meanings } of this.matches) {
        if (wording.kind === "spelling") continue;
        for (const meaning of meanings) {
          for (const word of wording.kind === "former-unit" ? meaning.slice(1) : meaning) meant.add(word.exact);
        }
      }
      return meant;
    }

    piece(at) {
      const piece = this.pieces[at];
      let scale = this.asks[at] ? this.ranking.questionWeight : 1;
      let readings = [];
      for (const form of piece.forms) readings = readings.concat(this.form(form, scale));
      if (this.open && at === this.pieces.length - 1) {
        scale *= this.ranking.prefixWeight;
        readings = readings.concat(
          this.longer.map((longer) => reading("prefix", this.single("syllable", longer, scale)))
        );
      }
      return { start: piece.start, end: piece.end, readings };
    }

    form(form, scale) {
      scale *= form.worth;
      if (form.words.length > 1) return [reading(form.rung, this.phrase(form.words, scale), form.said)];
      const [word] = form.words;
      if (!this.means(word)) {
        const rung = form.rung === "literal" && word.accented ? "accents" : form.rung;
        return [reading(rung, this.single("syllable", word.folded, scale), form.said)];
      }
      const astray = this.single("syllable", word.folded, scale * this.ranking.misaccentWeight);
      return [
        reading(form.rung, this.single("exact", word.exact, scale), form.said),
        reading(farther(form.rung, "accents"), astray, form.said),
      ];
    }

    pairs() {
      const needs = [];
      for (let left = 0; left + 1 < this.pieces.length; left++) {
        const one = this.pieces[left];
        const other = this.pieces[left + 1];
        let readings = this.beside(one, other);
        if (this.open && left === this.pieces.length - 2) {
          const words = preferred(one);
          const before = words[words.length - 1].folded;
          readings = readings.concat(
            this.longer.map((longer) =>
              reading("prefix", this.single("pair", before + " " + longer, this.ranking.prefixWeight))
            )
          );
        }
        if (readings.length) needs.push({ left, start: one.start, end: other.end, readings });
      }
      return needs;
    }

    beside(one, other) {
      const layer = this.index.lexicon("pair");
      const found = [];
      for (const first of layer ? one.forms : []) {
        for (const second of other.forms) {
          const pair = [first.words[first.words.length - 1], second.words[0]];
          if (!layer.has(term(pair))) continue;
          let worth = first.worth * second.worth;
          if (pair.every((word) => /^[0-9]+$/.test(word.folded))) worth *= this.ranking.numberWeight;
          found.push(reading(farther(first.rung, second.rung), this.run("pair", pair, worth)));
        }
      }
      return found;
    }

    compounds() {
      return this.runs.map(([first, past]) => {
        const run = this.words.slice(first, past);
        const worth = Math.min(...this.owners.slice(first, past).map((at) => this.pieces[at].forms[0].worth));
        const readings = [reading("literal", this.run("compound", run, worth))];
        return { start: run[0].start, end: run[run.length - 1].end, readings };
      });
    }

    terms() {
      const needs = [];
      for (const match of this.matches) {
        const asks = this.asking.slice(match.first, match.past).every(Boolean);
        const scale = asks ? this.ranking.questionWeight : 1;
        const rung = match.wording.kind === "former-unit" ? "former-unit" : "term";
        const readings = this.meanings(match).map(([meaning, said]) =>
          reading(rung, this.phrase(meaning, this.worth(match, meaning) * scale), said)
        );
        const run = this.words.slice(match.first, match.past);
        if (readings.length) needs.push({ start: run[0].start, end: run[run.length - 1].end, readings });
      }
      return needs;
    }

    worth(match, meaning) {
      return this.weightOf(match, meaning) * Math.min(1, this.ranking.termSize / meaning.length);
    }

    meanings(match) {
      if (match.shortened) return [[match.meanings[0], ""]];
      return match.meanings
        .map((meaning, at) => [meaning, match.wording.means[at]])
        .filter(([meaning]) => !match.wording.ambiguous || this.weightOf(match, meaning) > 0);
    }

    supported(match) {
      return Math.max(...match.meanings.map((meaning) => this.weightOf(match, meaning)));
    }

    weightOf(match, meaning) {
      if (match.wording.kind === "former-unit") return this.ranking.formerUnitWeight;
      if (!match.wording.ambiguous || this.fits(match, meaning)) return this.ranking.termWeight;
      return match.wording.kind === "everyday" ? this.ranking.doubtfulWeight : 0;
    }

    fits(match, meaning) {
      const layer = this.index.lexicon("pair");
      if (!layer) return false;
      const before = this.words.slice(Math.max(match.first - 1, 0), match.first);
      const after = this.words.slice(match.past, match.past + 1);
      const pairs = before
        .map((word) => [word, meaning[0]])
        .concat(after.map((word) => [meaning[meaning.length - 1], word]));
      return pairs.some((pair) => layer.has(term(pair)));
    }

    phrase(words, scale) {
      let found = [];
      for (const word of words) {
        const exact = this.means(word);
        found = found.concat(this.single(exact ? "exact" : "syllable", exact ? word.exact : word.folded, scale));
      }
      for (let at = 0; at + 1 < words.length; at++) {
        found = found.concat(this.run("pair", words.slice(at, at + 2), scale));
      }
      for (const [first, past] of this.compoundRuns(words)) {
        found = found.concat(this.run("compound", words.slice(first, past), scale));
      }
      return found;
    }

    single(unit, what, scale) {
      return this.index
        .ofUnit(unit)
        .map((layer) => ({ layer, term: what, weight: layer.weight * scale, guards: [] }));
    }

    run(unit, run, scale) {
      const what = term(run);
      const guards = run.filter((word) => this.means(word)).map((word) => word.exact);
      return this.index.ofUnit(unit).map((layer) => ({ layer, term: what, weight: layer.weight * scale, guards }));
    }

    means(word) {
      const layer = this.index.lexicon("exact");
      return Boolean(word.accented && layer && layer.has(word.exact));
    }
  }

  function reading(rung, evidence, meant) {
    return { rung, evidence, meant: meant || "" };
  }

  function preferred(piece) {
    return piece.forms[0].words;
  }

  function term(words) {
    return words.map((word) => word.folded).join(" ");
  }

  function farther(one, other) {
    return RUNGS.indexOf(one) >= RUNGS.indexOf(other) ? one : other;
  }

  kb.preferredWords = (query, engine, prefix) => new Planner(query, engine, prefix).words;
  kb.plan = (query, engine, prefix) => new Planner(query, engine, prefix).plan();
})((self.KbEngine = self.KbEngine || {}));
