/* Three ways to hand slips over: a file, text to paste, a mail. Nothing goes out before a button is pressed. */
(function (kb) {
  "use strict";

  var LONGEST_ADDRESS = 1900; // Windows cuts a mailto: address at about 2,000 characters.
  var SUBJECT = "Phiếu hỏi gửi cẩm nang";

  /* A row of buttons and what they say. `slips()` gives what to hand over, a promise that may come to nothing (null);
   * `handed(slips)` hears what was handed over. */
  kb.handing = function (slips, handed) {
    var said = kb.element("p", { role: "status", class: "kb-ask__said" });
    var rest = kb.element("div");
    var ways = [["Lưu thành tệp", save], ["Chép thành chữ", copy]].concat(kb.mail ? [["Gửi thư", mail]] : []);
    var buttons = ways.map(function (way) {
      return kb.button(way[0], function () {
        said.textContent = "";
        rest.textContent = "";
        slips().then(function (given) {
          if (!given) return;
          way[1](given, function (sentence, byHand) {
            said.textContent = sentence;
            if (byHand) showText(rest, byHand);
            else handed(given);
          });
        });
      });
    });
    return kb.element("div", {}, [kb.element("div", { class: "kb-ask__ways" }, buttons), said, rest]);
  };

  function save(slips, tell) {
    var address = URL.createObjectURL(new Blob([kb.slipsAsJson(slips)], { type: "application/json" }));
    var name = fileName(slips);
    kb.element("a", { href: address, download: name }).click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    tell("Đã lưu tệp " + name + ". Gửi tệp này cho tổ biên tập qua thư hoặc tin nhắn.");
  }

  /* Slips of many communes are told apart in one folder. */
  function fileName(slips) {
    var time = new Date().toTimeString().slice(0, 8).replace(/:/g, "");
    return ["phieu", slips[0].unit, kb.today().replace(/-/g, ""), time].filter(Boolean).join("-") + ".json";
  }

  function copy(slips, tell) {
    var text = kb.slipsAsText(slips);
    toClipboard(text).then(function (done) {
      if (done) tell("Đã chép phiếu. Dán vào thư hoặc tin nhắn gửi tổ biên tập.");
      else tell("Trình duyệt không cho chép. Chọn hết chữ dưới đây rồi chép bằng tay.", text);
    });
  }

  function mail(slips, tell) {
    var text = kb.slipsAsText(slips), whole = mailAddress(text);
    if (whole.length <= LONGEST_ADDRESS) {
      go(whole);
      tell("Đã mở chương trình thư. Phiếu chỉ được gửi khi bấm gửi ở đó.");
      return;
    }
    toClipboard(text).then(function (done) {
      go(mailAddress("(Dán phiếu đã chép vào đây.)"));
      if (done) tell("Phiếu dài nên đã được chép sẵn: dán vào thư vừa mở rồi gửi.");
      else tell("Phiếu dài, trình duyệt không cho chép. Chọn hết chữ dưới đây, chép rồi dán vào thư.", text);
    });
  }

  function mailAddress(body) {
    return "mailto:" + encodeURIComponent(kb.mail).replace("%40", "@") + "?subject=" + encodeURIComponent(SUBJECT) +
      "&body=" + encodeURIComponent(body.replace(/\n/g, "\r\n"));
  }

  function go(address) { kb.element("a", { href: address }).click(); }

  /* A promise of whether it was copied. */
  function toClipboard(text) {
    if (!navigator.clipboard || !window.isSecureContext) return Promise.resolve(copiedOldWay(text));
    return navigator.clipboard.writeText(text).then(
      function () { return true; },
      function () { return copiedOldWay(text); }
    );
  }

  /* Pages served over plain http inside an office have no clipboard API. */
  function copiedOldWay(text) {
    var focused = document.activeElement;
    var field = kb.element("textarea", { class: "kb-unseen", readonly: "", "aria-hidden": "true", tabindex: "-1" });
    field.value = text;
    document.body.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    if (focused) focused.focus();
    return done;
  }

  function showText(place, text) {
    var field = kb.element("textarea", { readonly: "", rows: "8", "aria-label": "Phiếu dạng chữ", class: "kb-ask__text" });
    field.value = text;
    place.append(field);
    field.focus();
    field.select();
  }
})(KbAsk);
