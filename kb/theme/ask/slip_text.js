/* Slips as labelled lines that survive mail and chat: slips_as_text of kb/rules/slip_text.py. */
(function (kb) {
  "use strict";

  var OPENING = "PHIẾU CẨM NANG", CLOSING = "HẾT PHIẾU";
  var LABELS = ["Mã phiếu", "Loại", "Ngày", "Bản cẩm nang", "Mục", "Đơn vị", "Số lần", "Đã tìm", "Câu hỏi", "Lời nhắn"];
  var KINDS = { "unanswered": "tìm không ra", "not-solved": "chưa giải quyết được", "question": "câu hỏi" };
  var KEYS = LABELS.map(kb.fold);

  kb.slipsAsText = function (slips) { return slips.map(block).join("\n"); };

  function block(slip) {
    var lines = [OPENING, "Mã phiếu: " + slip.id, "Loại: " + KINDS[slip.kind], "Ngày: " + kb.written(slip.date)];
    lines.push("Bản cẩm nang: " + kb.written(kb.data.edition));
    if (slip.entry) lines.push("Mục: " + slip.entry);
    if (slip.unit) lines.push("Đơn vị: " + escaped(slip.unit));
    if (slip.count) lines.push("Số lần: " + slip.count);
    if (slip.query) lines.push("Đã tìm: " + escaped(slip.query));
    var label = slip.kind === "question" ? "Câu hỏi: " : "Lời nhắn: ";
    // A label of its own for each line: where lines end is otherwise up to whoever forwards them.
    if (slip.text) slip.text.split("\n").forEach(function (line) { lines.push((label + escaped(line)).trim()); });
    return lines.concat(CLOSING, "").join("\n");
  }

  /* `value` with a backslash before what could be taken for a label, a mark or a quote. */
  function escaped(value) {
    value = value.split("\\").join("\\\\").split(">").join("\\>");
    [OPENING, CLOSING].forEach(function (mark) {
      var last = mark.lastIndexOf(" ") + 1;
      value = value.split(mark).join(mark.slice(0, last) + "\\" + mark.slice(last));
    });
    return value.split(":").reduce(function (before, piece) {
      return before + (endsWithLabel(before) ? "\\:" : ":") + piece;
    });
  }

  function endsWithLabel(text) {
    var words = kb.fold(text).replace(/ +$/, "");
    return KEYS.some(function (key) { return words === key || words.endsWith(" " + key); });
  }
})(KbAsk);
