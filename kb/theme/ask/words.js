/* Text as slips keep it: kb/rules/minutes_words.py (tidy, one_line) and kb/analysis/letters.py (fold). */
(function (kb) {
  "use strict";

  var LINE_ENDS = /\r\n?|[\v\f\u2028\u2029]/g;
  var BLANK = /[\p{Zs}\t]/gu, ODD = /[\p{Co}\p{Cs}\p{Cn}]/gu, HIDDEN = /[\p{Cc}\p{Cf}]/gu;
  var UNDECOMPOSED = { "đ": "d", "ð": "d", "ɖ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t" };

  /* NFC, plain blanks and line ends, no control or hidden characters. */
  kb.tidy = function (text) {
    return text.replace(LINE_ENDS, "\n").normalize("NFC").split("\n").map(function (line) {
      return line.replace(BLANK, " ").replace(ODD, "•").replace(HIDDEN, "").replace(/ {2,}/g, " ").trim();
    }).join("\n").trim();
  };

  /* The same on one line of at most `most` characters. */
  kb.oneLine = function (text, most) {
    return Array.from(kb.tidy(text).replace(/\s+/g, " ")).slice(0, most).join("").trim();
  };

  /* Small letters without marks. */
  kb.fold = function (text) {
    return Array.from(text.normalize("NFC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""), function (letter) {
      return UNDECOMPOSED[letter] || letter;
    }).join("");
  };
})(KbAsk);
