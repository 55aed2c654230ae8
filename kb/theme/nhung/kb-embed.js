/* The handbook on another web page: a search box, and entries by their code or id.
 *
 *   <div data-kb-search><a href="https://HANDBOOK/tim-kiem/index.html">Tìm trong cẩm nang</a></div>
 *   <div data-kb-entry="CT-001"><a href="https://HANDBOOK/muc/….html">Câu hỏi</a></div>
 *   <script src="https://HANDBOOK/nhung/kb-embed.js" defer></script>
 *
 * What stands inside an element is its fallback: it stays where the entry cannot be fetched. Nothing is
 * stored, counted or sent; the only requests are those for the entries shown. Text from the handbook is put
 * in as text, never as HTML. With data-kb-style="none" on the script the page brings its own style.
 * KbEmbed.fill() fills what was added to the page later.
 */
(function () {
  "use strict";

  var script = document.currentScript;
  var home = new URL("../", script.src);
  var VERSION = 1;
  var FACTS = [["time_limit", "Thời hạn"], ["fee", "Phí, lệ phí"], ["authority", "Thẩm quyền"], ["where", "Nơi nộp"]];
  var codes = null;
  var boxes = 0;

  function fill() {
    each("data-kb-search", search);
    each("data-kb-entry", entry);
  }

  function each(attribute, make) {
    document.querySelectorAll("div[" + attribute + "]:not([data-kb-filled])").forEach(function (place) {
      place.setAttribute("data-kb-filled", "");
      make(place, place.getAttribute(attribute).trim());
    });
  }

  function search(place, label) {
    var id = "kb-embed-" + (boxes += 1);
    var form = element("form", "kb-embed kb-embed--search", [
      element("label", "kb-embed__label", [label || "Tìm trong cẩm nang hành chính công"], { for: id }),
      element("input", "kb-embed__input", [], { id: id, type: "search", name: "q", autocomplete: "off", maxlength: "200" }),
      element("button", "kb-embed__button", ["Tìm"], { type: "submit" })
    ], { role: "search", lang: "vi", method: "get", action: new URL("tim-kiem/index.html", home).href });
    replace(place, form);
  }

  function entry(place, key) {
    /* No page of a folder may fetch: the fallback is what there is. */
    if (home.protocol === "file:") return fallback(place, key);
    return id(key).then(function (known) {
      return json("muc/" + encodeURIComponent(known) + ".json");
    }).then(function (file) {
      if (file.version !== VERSION) throw new Error("version " + file.version);
      replace(place, shown(file.entry, file));
    }).catch(function (error) {
      if (error.gone) replace(place, gone(key));
      else fallback(place, key);
    });
  }

  /* The id of an entry, which is what its file is called; a code is looked up once for the whole page. */
  function id(key) {
    var code = /^([a-z]{2})[- ]?(\d{1,4})$/i.exec(key);
    if (!code) return Promise.resolve(key.toLowerCase());
    codes = codes || json("nhung/ma.json");
    return codes.then(function (known) {
      return known[code[1].toUpperCase() + "-" + code[2].padStart(3, "0")] || key.toLowerCase();
    });
  }

  function json(path) {
    return fetch(new URL(path, home).href, { credentials: "omit", referrerPolicy: "no-referrer" }).then(function (answer) {
      if (answer.ok) return answer.json();
      var error = new Error(path + ": " + answer.status);
      error.gone = answer.status === 404 || answer.status === 410;
      throw error;
    });
  }

  function shown(told, file) {
    var page = new URL(told.page, home).href;
    var facts = FACTS.filter(function (fact) { return told.facts[fact[0]]; });
    return element("div", "kb-embed kb-embed--entry", [
      element("p", "kb-embed__question", [element("a", "", [told.question], { href: page })]),
      element("p", "kb-embed__summary", [told.summary.text])
    ].concat(
      told.warnings.map(function (text) { return element("p", "kb-embed__warning", [text]); }),
      facts.length ? [element("dl", "kb-embed__facts", facts.map(function (fact) {
        return element("div", "", [element("dt", "", [fact[1]]), element("dd", "", [told.facts[fact[0]].text])]);
      }))] : [],
      [element("p", "kb-embed__source", [
        element("a", "", [told.code ? "Mục " + told.code : "Đọc cả mục"], { href: page }),
        ", " + file.name + ", bản ngày " + day(file.edition) + ". " + file.notice
      ])]
    ), { lang: "vi" });
  }

  function gone(key) {
    return element("p", "kb-embed kb-embed--gone", [
      "Mục " + key + " không có trong cẩm nang. ",
      element("a", "", ["Tìm trong cẩm nang"], { href: new URL("tim-kiem/index.html", home).href })
    ], { lang: "vi" });
  }

  /* What the page's author wrote; an author who wrote nothing gets a link that finds the entry. */
  function fallback(place, key) {
    if (place.childElementCount || place.textContent.trim()) return;
    replace(place, element("a", "", ["Xem mục " + key + " trong cẩm nang hành chính công"], {
      lang: "vi", href: new URL("tim-kiem/index.html?q=" + encodeURIComponent(key), home).href
    }));
  }

  function replace(place, content) {
    while (place.firstChild) place.removeChild(place.firstChild);
    place.appendChild(content);
  }

  function element(name, classes, children, attributes) {
    var made = document.createElement(name);
    if (classes) made.className = classes;
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    children.forEach(function (child) {
      made.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return made;
  }

  function day(iso) { return iso.split("-").reverse().join("/"); }

  if (script.getAttribute("data-kb-style") !== "none") {
    document.head.appendChild(
      element("link", "", [], { rel: "stylesheet", href: new URL("nhung/kb-embed.css", home).href })
    );
  }
  window.KbEmbed = { fill: fill };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", fill);
  else fill();
})();
