/* What readers may be about to type: real questions, their other wordings, and terms of the glossary.
 *
 * Suggestions rank nothing and so have no twin in Python.
 */
(function (kb) {
  "use strict";

  class Suggestions {
    constructor(language, texts) {
      this.language = language;
      // What was asked without accents helps to find, not to read.
      const readable = (text) => {
        const words = language.syllables(text);
        return 3 * words.filter((word) => word.accented).length >= words.length;
      };
      this.pool = Array.from(new Set(texts), (text) => ({ text, words: this.words(text) })).filter(({ text }) => readable(text));
    }

    words(text) {
      return this.language.syllables(text).map((word) => word.folded);
    }

    /* At most `limit` texts that go on from the `words` a query is taken for, those that begin so first, then short ones. */
    for(query, words, limit) {
      const typed = words.map((word) => word.folded);
      if (!typed.length || query.trim().length < 2) return [];
      const done = this.language.fold(query.trim());
      return this.pool
        .map((one) => ({ text: one.text, place: place(typed, one.words) }))
        .filter(({ text, place }) => place >= 0 && this.language.fold(text) !== done)
        .sort((a, b) => inOrder(Math.min(a.place, 1), Math.min(b.place, 1)) || inOrder(a.text.length, b.text.length) || inOrder(a.text, b.text))
        .slice(0, limit)
        .map(({ text }) => text);
    }
  }

  /* Where the typed words stand one after another in a text, the last of them perhaps only begun; below 0 nowhere. */
  function place(typed, words) {
    const last = typed.length - 1;
    for (let at = 0; at + last < words.length; at++) {
      let same = 0;
      while (same < last && words[at + same] === typed[same]) same++;
      if (same === last && words[at + last].startsWith(typed[last])) return at;
    }
    return -1;
  }

  function inOrder(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  kb.Suggestions = Suggestions;
})((self.KbEngine = self.KbEngine || {}));
