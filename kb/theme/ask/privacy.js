/* Personal data in what a reader typed: the rules of kb/rules/privacy_light.py, which come as data. */
(function (kb) {
  "use strict";

  var known = kb.data.privacy;
  var rules = known.rules.map(function (rule) {
    return Object.assign({}, rule, { near: (rule.near || []).map(function (near) { return new RegExp(near); }) });
  });

  /* [{start, end, kind, hint}], in order, of a text as kb.tidy leaves it; `hint` is enough to find the place again. */
  kb.personal = function (text) {
    var plain = Array.from(halfWidth(text), function (char) {
      var small = kb.fold(char);
      return small.length === char.length ? small : char;
    }).join("");
    var words = blanked(plain, known.blank[0]), numbers = blanked(words, known.blank[1]);
    var taken = [];
    rules.forEach(function (rule) {
      var read = rule.cased ? halfWidth(text) : rule.kind === "email" ? words : numbers;
      each(rule.find, read, function (match) {
        var found = match[1] || match[0], start = match.index + match[0].lastIndexOf(found), end = start + found.length;
        if (taken.some(function (other) { return start < other.end && other.start < end; })) return;
        if (!counts(rule, found, words, start, end)) return;
        var seen = text.slice(start, end);
        taken.push({ start: start, end: end, kind: known.kinds[rule.kind], hint: seen.slice(0, 3) + "…" + seen.slice(-2) });
      });
    });
    return taken.sort(function (one, other) { return one.start - other.start; });
  };

  /* `text` with all of it covered. */
  kb.masked = function (text) {
    // What was covered no longer parts its neighbours, so look again until nothing is left.
    for (var found = kb.personal(text); found.length; found = kb.personal(text)) {
      found.reverse().forEach(function (one) { text = text.slice(0, one.start) + known.cover + text.slice(one.end); });
    }
    return text;
  };

  function counts(rule, found, words, start, end) {
    var before = words.slice(Math.max(0, start - known.within), start);
    var behind = words.slice(end, end + known.within);
    if (rule.digits && found.replace(/[^0-9]/g, "").length !== rule.digits) return false;
    if (rule.no_sum && new RegExp("^(?:" + known.sum + ")").test(behind)) return false;
    if (rule.other && new RegExp("^(?:" + rule.other + ")$").test(found)) return false;
    if (rule.unless && new RegExp(rule.unless).test(before)) return false;
    if (!rule.near.length && !rule.behind) return true;
    return rule.near.some(function (near) { return near.test(before); }) ||
      Boolean(rule.behind) && new RegExp(rule.behind).test(behind);
  }

  function each(pattern, text, see) {
    var search = new RegExp(pattern, "g");
    for (var match = search.exec(text); match; match = search.exec(text)) see(match);
  }

  function blanked(text, pattern) {
    return text.replace(new RegExp(pattern, "g"), function (found) { return "x".repeat(found.length); });
  }

  function halfWidth(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (sign) { return String.fromCharCode(sign.charCodeAt(0) - 0xfee0); });
  }
})(KbAsk);
