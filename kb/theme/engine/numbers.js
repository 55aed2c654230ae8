/* Numbers as text: kb/index/packing.py read backwards. */
(function (kb) {
  "use strict";

  const DIGITS = {};
  for (let code = 33, digit = 0; code < 127; code++) {
    const letter = String.fromCharCode(code);
    if (!'"\\<&'.includes(letter)) DIGITS[letter] = digit++;
  }
  const BASE = Object.keys(DIGITS).length / 2;

  kb.unpacked = function (text) {
    const numbers = [];
    let number = 0;
    let place = 1;
    for (let at = 0; at < text.length; at++) {
      const digit = DIGITS[text[at]];
      if (digit < BASE) {
        numbers.push(number + digit * place);
        number = 0;
        place = 1;
      } else {
        number += (digit - BASE) * place;
        place *= BASE;
      }
    }
    return numbers;
  };
})((self.KbEngine = self.KbEngine || {}));
