/* Tells the reader what is saved on this machine, and has it saved: the page's side of sw.js.
 *
 * Nothing happens before the page is loaded and the machine idle, nothing at all on a page opened from a
 * folder or over plain http, where browsers offer no service worker. Readers who asked their browser to
 * save data are asked first.
 */
(function () {
  "use strict";

  var place = document.querySelector("[data-kb-offline]");
  var workers = navigator.serviceWorker;
  if (!place || !workers || !window.isSecureContext || !/^https?:$/.test(location.protocol)) return;

  var REST = 3000;            /* Milliseconds after loading in which the line belongs to the reader. */
  var FRESH_FOR = 1800000;    /* Milliseconds before a page that stays open asks for news again. */
  var base = new URL("../../", document.currentScript.src);
  var spares = Boolean(navigator.connection && navigator.connection.saveData);
  var mine = null;            /* The edition this page came from; null when it came from the network. */
  var saved = null;
  var asked = 0;
  var agreed = !spares;

  var link = document.createElement("link");
  link.rel = "manifest";      /* Only here: on a page from a folder browsers complain about it. */
  link.href = new URL("manifest.webmanifest", base).href;
  document.head.appendChild(link);

  function ask(task) {
    return workers.ready.then(function (registration) {
      return new Promise(function (resolve) {
        var channel = new MessageChannel();
        channel.port1.onmessage = function (event) { resolve(event.data); };
        registration.active.postMessage({ kb: task }, [channel.port2]);
      });
    });
  }

  function say(sentence) {
    place.textContent = sentence;
    place.hidden = !sentence;
  }

  function tell() {
    if (!saved) say("");
    else if (navigator.onLine) say("Đã lưu để dùng khi mất mạng, bản ngày " + saved.day + ".");
    else say("Đang mất mạng. Mọi trang và tìm kiếm vẫn dùng được từ bản đã lưu, ngày " + saved.day + ".");
  }

  function greet() {
    return ask("hello").then(function (told) {
      mine = told.mine;
      saved = told.saved;
      tell();
    });
  }

  function look() {
    asked = Date.now();
    ask("check").then(follow);
  }

  /* What to do about an answer of the worker: save on, offer to, or be done. */
  function follow(told) {
    if (told.gone) return location.reload();
    if (told.failed) return told.failed === "QuotaExceededError" ? full() : tell();
    saved = told.saved;
    if (!told.coming) return settled();
    if (told.coming.refused) return tell();
    if (!agreed) return offer(told.coming);
    if (!saved) say("Đang lưu để dùng khi mất mạng: " + percent(told.coming) + "%");
    idle(function () { ask("save").then(follow); });
  }

  function percent(coming) { return Math.floor((coming.all - coming.left) / coming.all * 100); }

  function full() { say("Máy không còn đủ chỗ để lưu bản dùng khi mất mạng."); }

  function settled() {
    tell();
    if (saved && !mine) mine = saved.edition;
    if (saved && mine !== saved.edition) bar(saved.day);
    if (navigator.storage && navigator.storage.persist && matchMedia("(display-mode: standalone), (display-mode: minimal-ui)").matches) {
      navigator.storage.persist();
    }
  }

  function offer(coming) {
    var what = saved ? "Tải bản mới, ngày " + coming.day : "Lưu để dùng khi mất mạng (" + size(coming.bytes) + ")";
    tell();
    place.hidden = false;
    place.append(saved ? " " : "", button(what, function () {
      agreed = true;
      follow({ saved: saved, coming: coming });
    }));
  }

  function size(bytes) { return "khoảng " + Math.max(1, Math.round(bytes / 1048576)) + " MB"; }

  function button(label, action) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "kb-offline__button";
    made.textContent = label;
    made.addEventListener("click", action);
    return made;
  }

  /* A page that is open stays as it is until its reader wants the new one. */
  function bar(day) {
    var old = document.querySelector(".kb-fresh");
    if (old) old.remove();
    var made = document.createElement("div");
    made.className = "kb-fresh";
    made.setAttribute("role", "status");
    document.body.appendChild(made);
    made.append("Có bản mới, ngày " + day + ". ", button("Xem bản mới", function () { location.reload(); }));
  }

  function idle(action) {
    if (window.requestIdleCallback) requestIdleCallback(action, { timeout: 2000 });
    else setTimeout(action, 200);
  }

  function start() {
    setTimeout(idle, REST, function () {
      workers.register(new URL("sw.js", base).href, { scope: base.href })
        .then(greet).then(look, function () {});
    });
  }

  workers.onmessage = function (event) {
    if (event.data.kb !== "saved") return;
    saved = { edition: event.data.edition, day: event.data.day };
    settled();
  };
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  document.addEventListener("visibilitychange", function () {
    if (asked && !document.hidden && Date.now() - asked > FRESH_FOR) look();
  });

  if (workers.controller) greet();
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
})();
