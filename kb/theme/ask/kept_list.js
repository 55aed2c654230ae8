/* The searches that found nothing, kept on this machine: to choose, to hand over together, to delete. */
(function (kb) {
  "use strict";

  // Firefox keeps what a page of a folder remembers for that page alone.
  var ELSEWHERE = location.protocol === "file:" ? " Mở từ thư mục thì xem thêm ở cuối trang Tìm kiếm." : "";

  /* Fills `place` anew, and follows what the reader does in it. */
  kb.keptList = function (place) {
    var list = kb.element("ul", { class: "kb-ask__kept" });
    var all = kb.element("input", { type: "checkbox", id: "kb-kept-all" });
    var unit = kb.unitSelect("kb-kept-unit");
    var said = kb.element("p", { role: "status", class: "kb-ask__said" });

    function boxes() { return Array.from(list.querySelectorAll("input")); }
    function chosen() { return boxes().filter(function (box) { return box.checked; }).map(function (box) { return box.value; }); }

    function slips() {
      var ids = chosen();
      said.textContent = ids.length ? "" : "Chọn ít nhất một dòng.";
      if (!ids.length) return Promise.resolve(null);
      return Promise.resolve(kb.searches().filter(function (search) { return ids.indexOf(search.id) >= 0; }).map(function (search) {
        return kb.slip({
          id: search.id, kind: "unanswered", date: search.date, unit: unit.value, count: search.count, query: search.query
        });
      }));
    }

    function forget() {
      var ids = chosen();
      kb.forget(ids);
      show();
      said.textContent = ids.length ? "Đã xóa " + ids.length + " dòng khỏi máy này." : "Chọn ít nhất một dòng.";
      if (!place.contains(document.activeElement)) (boxes()[0] || place).focus();
    }

    function row(search, number) {
      var id = "kb-kept-" + number;
      var box = kb.element("input", { type: "checkbox", id: id, value: search.id });
      box.checked = !search.handed;
      var told = (search.count > 1 ? search.count + " lần, lần cuối " : "") + kb.written(search.date) +
        (search.handed ? ", đã giao " + kb.written(search.handed) : "");
      return kb.element("li", {}, [box, kb.element("label", { for: id }, [search.query, " ", kb.element("small", {}, told)])]);
    }

    function show() {
      var searches = kb.searches();
      list.textContent = "";
      searches.forEach(function (search, number) { list.append(row(search, number)); });
      tools.hidden = !searches.length;
      none.hidden = Boolean(searches.length);
      none.textContent = kb.keeps() ? "Chưa có lần tìm nào không ra trên máy này." + ELSEWHERE :
        "Trình duyệt này không cho ghi nhớ nên ở đây không có danh sách.";
      check();
    }

    function check() { all.checked = boxes().length > 0 && boxes().every(function (box) { return box.checked; }); }

    all.addEventListener("change", function () { boxes().forEach(function (box) { box.checked = all.checked; }); });
    list.addEventListener("change", check);

    var none = kb.element("p", {});
    var tools = kb.element("div", {}, [
      kb.element("p", { class: "kb-ask__all" }, [all, kb.element("label", { for: all.id }, "Chọn tất cả")]),
      list,
      kb.field("Xã, phường (không bắt buộc)", unit),
      kb.handing(slips, function (given) { kb.markHanded(given.map(function (slip) { return slip.id; })); show(); }),
      kb.button("Xóa các dòng đã chọn", forget, { class: "kb-button kb-ask__forget" })
    ]);
    place.textContent = "";
    place.setAttribute("tabindex", "-1");
    place.append(none, tools, said);
    show();
  };
})(KbAsk);
