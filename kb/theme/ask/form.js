/* The form in which a reader asks: what was searched for, the question, the commune, three ways to hand it over. */
(function (kb) {
  "use strict";

  var WORDS = {
    "unanswered": { query: "Đã gõ tìm", text: "Câu hỏi, nếu muốn nói rõ hơn" },
    "question": { query: "Đã gõ tìm (nếu có)", text: "Câu hỏi" },
    "not-solved": { query: "Đã gõ tìm (nếu có)", text: "Mục này còn thiếu gì, chưa đúng chỗ nào (nếu muốn nói)" }
  };
  var HINT = "Đừng ghi họ tên, số điện thoại, số giấy tờ của ai.";
  var made = 0;

  /* `kind` as in kb/model/slip.py, `query` what was typed, `entry` an entry's id. Gives the form's element,
   * search(query) for when the reader searched on, and whether the reader `wrote` anything. */
  kb.form = function (kind, query, entry) {
    made += 1;
    var names = "kb-ask-" + made + "-";
    var searched = kb.element("input", { id: names + "query", type: "text", maxlength: "2000", autocomplete: "off" });
    var text = kb.element("textarea", { id: names + "text", rows: "3", maxlength: "20000", "aria-describedby": names + "text-hint" });
    var unit = kb.unitSelect(names + "unit");
    var check = kb.checker();
    var given = null, wrote = false;
    searched.value = query || "";

    function said() {
      var asks = kind === "unanswered" && !kb.oneLine(searched.value) ? "question" : kind;
      return { kind: asks, date: kb.today(), query: searched.value, text: text.value, unit: unit.value, entry: entry };
    }

    /* A slip stands for ever for what it said when it was handed over: said anew, it is another slip. */
    function slip() {
      var words = said();
      if (given && given.words === JSON.stringify(words)) return given.slip;
      var kept = words.kind === "unanswered" ? kb.openSearch(kb.oneLine(words.query)) : null;
      return kb.slip(Object.assign({ id: kept ? kept.id : kb.newId(), count: kept ? kept.count : 1 }, words));
    }

    function slips() {
      if (said().kind === "question" && !kb.tidy(text.value)) {
        check.miss(text, "Viết câu hỏi trước đã.");
        return Promise.resolve(null);
      }
      return check.clear([searched, text]).then(function () { return [slip()]; });
    }

    function handed(slips) {
      given = { words: JSON.stringify(said()), slip: slips[0] };
      kb.markHanded([slips[0].id]);
    }

    var rows = [
      kind === "not-solved" && !query ? null : kb.field(WORDS[kind].query, searched),
      kb.field(WORDS[kind].text, text, HINT),
      kb.field("Xã, phường (không bắt buộc)", unit)
    ];
    if (kind === "question") rows.splice(0, 2, rows[1], rows[0]);
    var element = kb.element("form", { class: "kb-ask__form" }, rows.concat(
      check.place,
      kb.handing(slips, handed),
      kb.element("p", { class: "kb-ask__promise" }, "Không có gì tự gửi đi: phiếu chỉ rời máy này khi người viết tự gửi.")
    ));
    element.addEventListener("submit", function (event) { event.preventDefault(); });
    element.addEventListener("input", function () { wrote = true; });

    return {
      element: element,
      search: function (query) { if (!wrote) searched.value = query; },
      wrote: function () { return wrote; }
    };
  };
})(KbAsk);
