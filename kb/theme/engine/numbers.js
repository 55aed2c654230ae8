/* Numbers as text: kb/index/packing.py read backwards. */
(function (kb) {
  "use strict";

  const DIGITS = new Uint8Array(128);
  let digits = 0;
  for (let code = 33; code < 127; code++) {
    if (!'"\\<&'.includes(String.fromCharCode(code))) DIGITS[code] = digits++;
  }
  const BASE = digits / 2;

  kb.unpacked = function (text) {
    const numbers = new Int32Array(text.length); // at most
    let count = 0;
    let number = 0;
    let place = 1;
    for (let at = 0; at < text.length; at++) {
      const digit = DIGITS[text.charCodeAt(at)];
      if (digit < BASE) {
        numbers[count++] = number + digit * place;
        number = 0;
        place = 1;
      } else {
        number += (digit - BASE) * place;
        place *= BASE;
      }
    }
    return numbers.subarray(0, count);
  };
})((self.KbEngine = self.KbEngine || {}));
