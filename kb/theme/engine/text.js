/* Text: kb/analysis/letters.py, spelling.py, syllables.py, codes.py, questions.py. */
(function (kb) {
  "use strict";

  class Language {
    constructor(data) {
      this.data = data;
      this.token = new RegExp(data.token, "g");
      this.shape = new RegExp("^(?:" + data.shape + ")$");
      this.base = {};
      for (const base of Object.keys(data.fold)) for (const letter of data.fold[base]) this.base[letter] = base;
      this.known = new Map();
      this.phrases = { exact: new Set(), folded: new Set(), longest: 0 };
      for (const phrase of data.questionPhrases) {
        const words = this.syllables(phrase);
        this.phrases.exact.add(words.map((word) => word.exact).join(" "));
        this.phrases.folded.add(words.map((word) => word.folded).join(" "));
        this.phrases.longest = Math.max(this.phrases.longest, words.length);
      }
    }

    normalise(text) {
      return Array.from(text.normalize("NFC"), (letter) => this.data.lookAlikes[letter] || letter).join("");
    }

    fold(text) {
      const small = this.normalise(text).toLowerCase().normalize("NFC");
      return Array.from(small, (letter) =>
        letter >= "\u0300" && letter <= "\u036f" ? "" : this.base[letter] || letter
      ).join("");
    }

    /* A syllable without its tone, and the tone: none when there is none or more than one. */
    splitTone(syllable) {
      const letters = Array.from(syllable.normalize("NFD"));
      const marks = letters.filter((mark) => this.data.tones.includes(mark));
      if (marks.length !== 1) return [syllable, ""];
      return [letters.filter((mark) => mark !== marks[0]).join("").normalize("NFC"), marks[0]];
    }

    /* The agreed spelling of a syllable: where its tone stands, and i or y. */
    standard(syllable) {
      return this.spelt(syllable, true);
    }

    /* The syllable with its tone where it belongs. */
    placed(syllable) {
      return this.spelt(syllable, false);
    }

    spelt(syllable, iForY) {
      const [bare, tone] = this.splitTone(syllable);
      const shape = this.shape.exec(bare);
      if (!shape) return syllable;
      const [, onset, , coda] = shape;
      let vowels = shape[2];
      if (iForY && vowels === "y" && !coda && this.data.yForI.includes(onset)) vowels = "i";
      if (tone) {
        const at = this.tonePosition(vowels, coda);
        vowels = vowels.slice(0, at) + (vowels[at] + tone).normalize("NFC") + vowels.slice(at + 1);
      }
      return onset + vowels + coda;
    }

    tonePosition(vowels, coda) {
      for (let at = vowels.length - 1; at >= 0; at--) if (this.data.quality.includes(vowels[at])) return at;
      return vowels.length === 3 || (vowels.length === 2 && coda) ? 1 : 0;
    }

    written(token) {
      let forms = this.known.get(token);
      if (forms === undefined) {
        let small = this.normalise(token.replace(/[.,]/g, "")).toLowerCase().normalize("NFC");
        if (/^[0-9]+$/.test(small)) small = small.replace(/^0+/, "") || "0";
        const exact = this.standard(small);
        forms = { exact, folded: this.fold(exact) };
        this.known.set(token, forms);
      }
      return forms;
    }

    /* A syllable written as `token`, standing from `start` to `end`. */
    syllable(token, start, end) {
      const { exact, folded } = this.written(token);
      return { exact, folded, accented: exact !== folded, start, end };
    }

    syllables(text) {
      const found = [];
      this.token.lastIndex = 0;
      for (let match; (match = this.token.exec(text)); ) {
        const syllable = this.syllable(match[0], match.index, match.index + match[0].length);
        if (syllable.folded) found.push(syllable);
      }
      return found;
    }

    /* kb/analysis/codes.py: the entry code that a query is, or holds in full, as CT-012; or null. */
    entryCode(query) {
      const small = this.normalise(query).toLowerCase();
      const found =
        /^[ \u00a0]*([a-z]{2}|đ)[ \u00a0.-]*([0-9]{3}|[1-9][0-9]?)[ \u00a0]*$/.exec(small) ||
        /(?<![0-9a-zđ])([a-z]{2}|đ)-([0-9]{3})(?![0-9a-zđ])/.exec(small);
      return found && found[1].replace("đ", "dd").toUpperCase() + "-" + found[2].padStart(3, "0");
    }

    /* Which syllables only ask. */
    questionFlags(typed) {
      const accented = typed.some((word) => word.accented);
      const known = accented ? this.phrases.exact : this.phrases.folded;
      const words = typed.map((word) => (accented ? word.exact : word.folded));
      const flags = words.map(() => false);
      for (let at = 0; at < words.length; ) {
        let size = Math.min(this.phrases.longest, words.length - at);
        while (size > 0 && !known.has(words.slice(at, at + size).join(" "))) size--;
        flags.fill(true, at, at + size);
        at += size || 1;
      }
      return flags;
    }
  }

  kb.Language = Language;
  kb.isWord = (text) => !/[0-9]/.test(text);
})((self.KbEngine = self.KbEngine || {}));
