/* How results look on the search page. Everything of a hit arrives as escaped HTML. */
var KbRows = (function () {
  "use strict";

  var RUNGS = {
    keystrokes: "chưa bật bộ gõ",
    spacing: "chữ dính hoặc rời",
    term: "viết tắt, cách gọi",
    "former-unit": "tên cũ",
    spelling: "sai một chữ",
    slip: "gần giống"
  };

  /* The picture and the name of a kind are those of its choice above the results. */
  function kind(value) {
    var face = document.querySelector('.kb-kinds input[value="' + value + '"] + span');
    return '<span class="kb-hit__kind">' + face.querySelector("svg").outerHTML +
      face.querySelector(".kb-kinds__name").innerHTML + "</span>";
  }

  function entry(hit) {
    return row(hit.url,
      '<span class="kb-hit__place">' + kind("muc") +
      (hit.code ? ' <span class="kb-code">' + hit.code + "</span> " : " ") + hit.field + state(hit) + "</span>" +
      (hit.understood ? '<span class="kb-understood">' + hit.understood + "</span>" : "") + text(hit));
  }

  /* A procedure, a legal document, a unit, a term, a guide. */
  function thing(hit) {
    var code = hit.code && hit.kind !== "van-ban" ? ' <span class="kb-code">' + hit.code + "</span>" : "";
    var remark = hit.remark ? ' <span class="kb-hit__state">' + hit.remark + "</span>" : "";
    return row(hit.url,
      '<span class="kb-hit__place">' + kind(hit.kind) + code + remark + state(hit) + "</span>" +
      (hit.understood ? '<span class="kb-understood">' + hit.understood + "</span>" : "") + text(hit));
  }

  function state(hit) {
    return hit.state ? ' <span class="' + (hit.stale ? "kb-hit__stale" : "kb-hit__state") + '">' + hit.state + "</span>" : "";
  }

  function text(hit) {
    return '<span class="kb-hit__question">' + hit.question + "</span>" +
      (hit.summary ? '<span class="kb-hit__summary">' + hit.summary + "</span>" : "");
  }

  /* Where an old unit has gone. */
  function note(told) { return row(told.url, '<span class="kb-hit__note">' + told.text + "</span>"); }

  function row(url, html) {
    return '<li><a class="kb-hit" href="' + new URL(url, KbPort.base).href + '">' + html + "</a></li>";
  }

  function list(rows) { return rows.length ? '<ul class="kb-results__list">' + rows.join("") + "</ul>" : ""; }

  /* What the query was taken for, and the query written so. `meant.query` is as typed, not yet escaped. */
  function meant(told, address) {
    if (!told.parts.length) return "";
    var parts = told.parts.map(function (part) {
      return "“" + part.typed + "” là <b>" + part.meant + "</b> (" + RUNGS[part.rung] + ")";
    });
    return '<p class="kb-results__meant">Đã hiểu ' + parts.join("; ") + '. <a data-kb-query href="' + escaped(address) +
      '">Tìm đúng chữ “' + escaped(told.query) + "”</a></p>";
  }

  function escaped(text) {
    return String(text).replace(/[&<>"']/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }

  return { entry: entry, thing: thing, note: note, list: list, meant: meant, kind: kind };
})();
