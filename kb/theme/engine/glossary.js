/* What abbreviations, everyday words and old names of units stand for: kb/analysis/glossary.py. */
(function (kb) {
  "use strict";

  class Glossary {
    constructor(rows, language) {
      this.language = language;
      this.terms = new Map();
      this.means = new Map();
      this.longest = 0;
      this.words = new Set();
      this.read = new Map();
      this.wordings = rows.map(([term, means, kind, ambiguous]) => ({ term, means, kind, ambiguous }));
      for (const wording of this.wordings) {
        const { term, means, kind, ambiguous } = wording;
        this.note(this.terms, term, wording);
        for (const word of this.syllables(term)) this.words.add(word.folded);
        if (kind === "abbreviation" && !ambiguous) for (const meaning of means) this.note(this.means, meaning, wording);
      }
    }

    syllables(text) {
      if (!this.read.has(text)) this.read.set(text, this.language.syllables(text));
      return this.read.get(text);
    }

    note(table, text, wording) {
      const read = this.syllables(text);
      const key = joined(read, "folded");
      this.longest = Math.max(this.longest, read.length);
      if (!table.has(key)) table.set(key, []);
      table.get(key).push(wording);
    }

    /* The wordings in a query from left to right, the longest first, none overlapping another. */
    matches(query) {
      const found = [];
      for (let first = 0; first < query.length; ) {
        let past = this.last(query, first);
        let here = [];
        for (; past > first && !(here = this.at(query, first, past)).length; past--);
        found.push(...here);
        first = here.length ? past : first + 1;
      }
      return found;
    }

    /* Where the longest run ends that begins here and is written like a wording. */
    last(query, first) {
      let key = "";
      let last = first;
      for (let past = first + 1; past <= Math.min(query.length, first + this.longest); past++) {
        key += query[past - 1].folded;
        if (this.terms.has(key) || this.means.has(key)) last = past;
      }
      return last;
    }

    at(query, first, past) {
      const run = query.slice(first, past);
      const key = joined(run, "folded");
      if (!this.terms.has(key) && !this.means.has(key)) return [];
      const typed = joined(run, "exact");
      const found = [];
      for (const wording of this.terms.get(key) || []) {
        if (this.allows(typed, wording.term)) {
          const meanings = wording.means.map((meaning) => this.syllables(meaning));
          found.push({ first, past, wording, meanings, shortened: false });
        }
      }
      for (const wording of this.means.get(key) || []) {
        if (wording.means.some((meaning) => this.allows(typed, meaning))) {
          found.push({ first, past, wording, meanings: [this.syllables(wording.term)], shortened: true });
        }
      }
      return found;
    }

    /* Whether what was typed can stand for `text`: every letter the same, or typed without its marks. */
    allows(typed, text) {
      const meant = joined(this.syllables(text), "exact");
      if (typed.length !== meant.length) return false;
      for (let at = 0; at < typed.length; at++) {
        if (typed[at] !== meant[at] && typed[at] !== this.language.fold(meant[at])) return false;
      }
      return true;
    }
  }

  function joined(words, form) {
    return words.map((word) => word[form]).join("");
  }

  kb.Glossary = Glossary;
})((self.KbEngine = self.KbEngine || {}));
