/* Telex and VNI keys left over: kb/analysis/keystrokes.py. */
(function (kb) {
  "use strict";

  const VOWELS = "aăâeêioôơuưy";
  const OPEN_VOWELS = "aăâeêoôơư";

  class Keystrokes {
    constructor(language) {
      this.language = language;
      this.toneKeys = language.data.toneKeys;
      this.changes = {};
      for (const [key, pairs] of Object.entries(language.data.shapeKeys)) {
        this.changes[key] = {};
        for (const pair of pairs.split(" ")) this.changes[key][pair[0]] = pair[1];
      }
    }

    /* The syllable that `token` would have become, or null. */
    decoded(token) {
      const telex = /^[a-z]+$/.test(token);
      if (!telex && !/^[a-z][a-z0-9]*[0-9][a-z0-9]*$/.test(token)) return null;
      const { letters, tone } = this.typed(token, telex);
      const bare = united(letters.join(""));
      if (!this.language.shape.test(bare)) return null;
      const first = Array.from(bare).findIndex((letter) => VOWELS.includes(letter));
      if (first < 0) return null;
      const toned = (bare.slice(0, first + 1) + tone + bare.slice(first + 1)).normalize("NFC");
      const syllable = this.language.placed(toned);
      const whole = this.language.splitTone(syllable)[0].length === bare.length;
      return syllable !== token && whole ? syllable : null;
    }

    typed(token, telex) {
      const letters = [];
      let tone = "";
      for (const key of token) {
        const here = /[a-z]/.test(key) === telex;
        if (here && key in this.toneKeys && letters.some((letter) => VOWELS.includes(letter))) {
          tone = this.toneKeys[key];
        } else if (!(here && key in this.changes && this.changed(letters, key))) {
          letters.push(key === "w" ? "ư" : key);
        }
      }
      return { letters, tone };
    }

    changed(letters, key) {
      const changes = this.changes[key];
      if ("d" in changes) {
        if (letters[0] !== "d") return false;
        letters[0] = "đ";
        return true;
      }
      if ("aeo".includes(key) && letters[letters.length - 1] === changes[key]) return true; // once too often
      let at = letters.length - 1;
      for (; at >= 0 && !(letters[at] in changes); at--) {
        if (OPEN_VOWELS.includes(letters[at]) && "aeo".includes(key)) return false;
      }
      if (at < 0) return false;
      let letter = letters[at];
      if ((key === "w" || key === "7") && at && letters[at - 1] === "u") {
        if (letter === "o") letters[at - 1] = "ư";
        else if (letter === "u" || (letter === "a" && letters[at - 2] !== "q")) {
          at -= 1;
          letter = "u";
        }
      }
      letters[at] = changes[letter];
      return true;
    }
  }

  function united(bare) {
    return bare.replace(/ươ$/g, "uơ").replace(/ưo(?=.)|(?<!q)uơ(?=.)/g, "ươ");
  }

  kb.Keystrokes = Keystrokes;
})((self.KbEngine = self.KbEngine || {}));
