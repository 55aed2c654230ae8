/* A query cut into pieces, each in the forms it may be understood in: kb/analysis/pieces.py, edits.py. */
(function (kb) {
  "use strict";

  function oneEditAway(word, letters, known) {
    const found = new Set();
    const keep = (text) => known.has(text) && text !== word && found.add(text);
    for (let at = 0; at <= word.length; at++) {
      const head = word.slice(0, at);
      const tail = word.slice(at);
      if (tail) keep(head + tail.slice(1));
      if (tail.length > 1) keep(head + tail[1] + tail[0] + tail.slice(2));
      for (const letter of letters) {
        keep(head + letter + tail);
        if (tail) keep(head + letter + tail.slice(1));
      }
    }
    return Array.from(found).sort();
  }

  class Reader {
    constructor(query, typed, engine, openLast) {
      Object.assign(this, { query, typed, openLast });
      Object.assign(this, engine); // language, keystrokes, glossary, index, ranking
      this.foldedLayer = this.index.lexicon("syllable");
      this.exactLayer = this.index.lexicon("exact");
      this.pairLayer = this.index.lexicon("pair");
      this.meant = new Set();
      for (const { first, past } of this.glossary.matches(typed)) {
        for (let at = first; at < past; at++) this.meant.add(at);
      }
      this.language.questionFlags(typed).forEach((asks, at) => asks && this.meant.add(at));
    }

    read() {
      const pieces = [];
      for (let at = 0; at < this.typed.length; ) {
        const joined = this.joined(at);
        pieces.push(joined || this.single(at));
        at += joined ? 2 : 1;
      }
      return pieces;
    }

    joined(at) {
      if (at + 1 === this.typed.length) return null;
      const one = this.typed[at];
      const other = this.typed[at + 1];
      const text = one.exact + other.exact;
      const literal = form("literal", [one, other], 1);
      if (one.end === other.start) {
        const keyed = this.keyed(this.query.slice(one.start, other.end).toLowerCase(), one.start, other.end);
        const forms = keyed && (this.spelt(keyed.words[0]) ? [keyed] : [keyed, literal]);
        return forms && { start: one.start, end: other.end, forms };
      }
      if (!this.fragment(one) && !this.fragment(other)) return null;
      const whole = this.language.syllable(text, one.start, other.end);
      const fits = this.fits(at - 1, whole.folded) || this.fits(whole.folded, at + 2);
      if (!(this.known(whole) && (fits || this.typed.length === 2))) return null;
      const mended = form("spacing", [whole], this.ranking.spacingWeight, text);
      return { start: one.start, end: other.end, forms: [mended, literal] };
    }

    fragment(word) {
      if (!kb.isWord(word.folded)) return false;
      return (word.folded.length === 1 && !"aeiouy".includes(word.folded)) || !this.indexed(word);
    }

    single(at) {
      const typed = this.typed[at];
      const literal = form("literal", [typed], 1);
      const keyed = this.keyed(typed.exact, typed.start, typed.end);
      const unfinished = this.openLast && at === this.typed.length - 1;
      let forms;
      if (this.known(typed)) {
        forms = keyed ? [literal, keyed] : [literal];
        if (!unfinished && !this.meant.has(at)) forms = forms.concat(this.slips(at));
      } else if (keyed) {
        forms = [keyed, literal];
      } else if (unfinished || !kb.isWord(typed.folded)) {
        forms = [literal];
      } else {
        const unglued = this.unglued(typed);
        forms = (unglued.length ? unglued : this.respelt(at)).concat([literal]);
      }
      return { start: typed.start, end: typed.end, forms };
    }

    keyed(token, start, end) {
      const syllable = this.keystrokes.decoded(token);
      if (syllable === null) return null;
      const word = this.language.syllable(syllable, start, end);
      return this.known(word) ? form("keystrokes", [word], this.ranking.keystrokeWeight, syllable) : null;
    }

    unglued(typed) {
      const text = typed.exact;
      let grown = [[0]];
      let ways = [];
      for (let size = 0; size < this.language.data.longestGlued && !ways.length; size++) {
        const longer = [];
        for (const cuts of grown) {
          for (let end = cuts[cuts.length - 1] + 1; end <= text.length; end++) {
            if (this.goesOn(text, cuts, end)) longer.push(cuts.concat([end]));
          }
        }
        grown = longer;
        ways = grown.filter((cuts) => cuts[cuts.length - 1] === text.length);
      }
      if (!ways.length) return [];
      const weakest = new Map(ways.map((cuts) => [cuts, this.weakestPair(text, cuts)]));
      const cuts = ways.sort((a, b) => weakest.get(b) - weakest.get(a) || inOrder(a, b))[0];
      const parts = cuts.slice(1).map((end, at) => text.slice(cuts[at], end));
      const words = parts.map((part) => this.language.syllable(part, typed.start, typed.end));
      return [form("spacing", words, this.ranking.spacingWeight, parts.join(" "))];
    }

    goesOn(text, cuts, end) {
      const last = cuts[cuts.length - 1];
      if (!this.foldedLayer || !this.foldedLayer.has(this.language.written(text.slice(last, end)).folded)) return false;
      return cuts.length === 1 || this.pair(text, cuts[cuts.length - 2], last, end) > 0;
    }

    weakestPair(text, cuts) {
      let least = Infinity;
      for (let at = 0; at + 2 < cuts.length; at++) {
        least = Math.min(least, this.pair(text, cuts[at], cuts[at + 1], cuts[at + 2]));
      }
      return least;
    }

    pair(text, start, middle, end) {
      const left = this.language.written(text.slice(start, middle)).folded;
      return this.fits(left, this.language.written(text.slice(middle, end)).folded);
    }

    respelt(at) {
      const typed = this.typed[at];
      if (typed.folded.length < this.language.data.shortestMended) return [];
      return this.likeliest(at, this.oneEditAway(typed))
        .slice(0, this.ranking.spellingLimit)
        .map((word) => form("spelling", [word], this.ranking.spellingWeight, word.exact));
    }

    slips(at) {
      const typed = this.typed[at];
      const short = typed.folded.length < this.language.data.shortestMended;
      if (short || !kb.isWord(typed.folded) || this.typed.length === 1 || this.support(at, typed.folded)) return [];
      const fitting = this.oneEditAway(typed).filter((word) => this.support(at, word.folded));
      return this.likeliest(at, fitting)
        .slice(0, this.ranking.spellingLimit)
        .map((word) => form("slip", [word], this.ranking.slipWeight, word.exact));
    }

    oneEditAway(typed) {
      const near = typed.accented ? this.near(this.exactLayer, typed, typed.exact) : [];
      const meant = near.filter((word) => word.accented);
      return meant.length || this.spelt(typed) ? meant : this.near(this.foldedLayer, typed, typed.folded);
    }

    near(layer, typed, text) {
      if (!layer) return [];
      return oneEditAway(text, layer.letters(), layer.vocabulary())
        .map((exact) => ({ exact, folded: this.language.fold(exact), start: typed.start, end: typed.end }))
        .map((word) => Object.assign(word, { accented: word.exact !== word.folded }))
        .filter((word) => word.folded !== typed.folded);
    }

    likeliest(at, words) {
      const rank = new Map(
        words.map((word) => [
          word,
          [this.support(at, word.folded), this.foldedLayer ? this.foldedLayer.frequency(word.folded) : 0],
        ])
      );
      return words.slice().sort((a, b) => {
        const [one, other] = [rank.get(a), rank.get(b)];
        return other[0] - one[0] || other[1] - one[1] || (a.exact < b.exact ? -1 : a.exact > b.exact ? 1 : 0);
      });
    }

    support(at, folded) {
      return this.fits(at - 1, folded) + this.fits(folded, at + 1);
    }

    /* How many documents hold the two words beside each other; a number is a place in the query. */
    fits(left, right) {
      if (!this.pairLayer) return 0;
      const words = [];
      for (const word of [left, right]) {
        if (typeof word === "number" && !(word >= 0 && word < this.typed.length)) return 0;
        words.push(typeof word === "number" ? this.guess(word) : word);
      }
      return this.pairLayer.frequency(words.join(" "));
    }

    guess(at) {
      const typed = this.typed[at];
      const syllable = this.known(typed) ? null : this.keystrokes.decoded(typed.exact);
      return syllable === null ? typed.folded : this.language.written(syllable).folded;
    }

    known(word) {
      return this.glossary.words.has(word.folded) || this.indexed(word);
    }

    indexed(word) {
      return Boolean(this.foldedLayer && this.foldedLayer.has(word.folded));
    }

    spelt(word) {
      return Boolean(word.accented && this.exactLayer && this.exactLayer.has(word.exact));
    }
  }

  function form(rung, words, worth, said) {
    return { rung, words, worth, said: said || "" };
  }

  function inOrder(a, b) {
    for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at] - b[at];
    return a.length - b.length;
  }

  kb.pieces = (query, typed, engine, openLast) => new Reader(query, typed, engine, openLast).read();
})((self.KbEngine = self.KbEngine || {}));
