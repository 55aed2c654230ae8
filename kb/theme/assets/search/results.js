/* The search page: what was found stands on the page, the address tells what was asked.
 *
 * Answers come first, from their own index; then the catalogue of procedures, laws, units, terms and
 * guides is asked. Only what the query is the number or name of stands above the answers.
 */
(function () {
  "use strict";

  var PAGE = 10;
  var FEW = 3; // of each other kind below the answers, and of the nearest where none fits
  var MOST = 0.75; // of what a query tells
  var TOGETHER = 150; // ms that answers wait for the catalogue, so that the page changes once
  var UNANSWERED = 700; // ms without a key after which a query counts as asked

  var form = document.querySelector('[data-kb-search="page"]');
  var input = form.querySelector("[name=q]");
  var chips = form.querySelector(".kb-search__suggest");
  var kinds = Array.prototype.slice.call(form.querySelectorAll("[name=loai]"));
  var selects = { field: "linh-vuc", state: "tinh-trang", unit: "don-vi" };
  var narrowing = form.querySelectorAll(".kb-kinds, .kb-filters");
  var status = document.querySelector(".kb-results__status");
  var results = document.querySelector(".kb-results");

  var asked = KbAddress.read();
  var turn = 0;
  var typing = false; // whether the next key goes on with the query in the address
  var settled = Promise.resolve();
  var waiting = 0;

  Object.keys(selects).forEach(function (name) { selects[name] = form.querySelector("[name=" + selects[name] + "]"); });

  /* Asking */

  function ask(change, step) {
    Object.assign(asked, { pages: 1 }, change);
    KbAddress.write(asked, step);
    return run();
  }

  function run() {
    var mine = ++turn;
    var query = asked.query;
    offerNarrowing();
    clearTimeout(waiting);
    if (!query) {
      show(null, null);
      chips.innerHTML = "";
      tell(true);
      return (settled = Promise.resolve());
    }
    var now = Object.assign({}, asked);
    var answers = KbPort.find(query, {
      limit: shows(now, "muc") ? PAGE * now.pages : 1,
      field: now.field || null,
      state: now.state || null,
      unit: now.unit || null,
      counted: true
    });
    settled = answers.then(function (found) {
      if (mine !== turn) return;
      var shown = false;
      var late = setTimeout(function () { shown = true; if (mine === turn) show(found, null); }, TOGETHER);
      suggest(query, mine);
      return KbPort.lookUp(query, { limits: limits(now) }).then(null, function () { return []; }).then(function (groups) {
        clearTimeout(late);
        if (mine === turn) show(found, groups, shown);
      });
    }).then(null, function (error) {
      if (mine !== turn) return;
      show(null, null);
      status.textContent = error.message;
    });
    return settled;
  }

  function shows(now, kind) { return !now.kind || now.kind === kind; }

  function limits(now) {
    var most = {};
    kinds.forEach(function (radio) {
      if (radio.value && radio.value !== "muc") most[radio.value] = radio.value === now.kind ? PAGE * now.pages : FEW;
    });
    return most;
  }

  function suggest(query, mine) {
    KbPort.suggest(query, 3).then(function (texts) {
      if (mine !== turn) return;
      chips.innerHTML = texts.map(function (text) { return '<button type="button" class="kb-chip">' + text + "</button>"; }).join("");
    });
  }

  /* Showing. `groups` is null as long as the catalogue has not answered. */

  /* A list drawn anew under a pressed pointer would swallow the click: it waits until the press has become one. */
  var pressed = false;
  var waiting = null;
  results.addEventListener("pointerdown", function () { pressed = true; });
  ["pointerup", "pointercancel"].forEach(function (end) {
    addEventListener(end, function () {
      pressed = false;
      setTimeout(function () { if (waiting) waiting(); });
    });
  });

  function show(found, groups) {
    waiting = pressed ? function () { show(found, groups); } : null;
    if (waiting) return;
    var focused = places().indexOf(document.activeElement);
    results.innerHTML = found ? page(found, groups || []) : "";
    if (focused > 0) (places()[focused] || input).focus({ preventScroll: true });
    status.textContent = found ? summary(found, groups || []) : "";
    count(found, groups);
    var good = !found || answered(found, groups || []);
    form.classList.toggle("kb-search--nothing", Boolean(found && groups) && !good);
    results.classList.toggle("kb-browsing", !found || (Boolean(groups) && !good));
    if (found && groups) tell(good);
  }

  function fits(group) { return group.fits && group.total > 0; }

  /* Whether another kind answers what no entry does. Loose words stand somewhere in the name of some procedure,
   * so it must have most of what was asked, and the best entry must not. A guide, being long, must have all. */
  function leads(found) {
    return function (group) {
      var enough = group.kind === "huong-dan" ? 1 : MOST;
      return fits(group) && group.cover >= enough && (!found.fits || found.cover < MOST);
    };
  }

  function answered(found, groups) { return found.fits || named(groups).length > 0 || groups.some(leads(found)); }

  function named(groups) {
    return groups.reduce(function (all, group) { return all.concat(group.hits.filter(function (hit) { return hit.exact; })); }, []);
  }

  function page(found, groups) {
    if (asked.kind && asked.kind !== "muc") return one(groups.filter(function (group) { return group.kind === asked.kind; })[0]);
    if (asked.kind) return meant(found) + answers(found.hits, found.total);
    var exact = named(groups);
    var leading = groups.filter(leads(found));
    var good = answered(found, groups);
    var others = groups.filter(function (group) { return good && fits(group) && leading.indexOf(group) < 0; });
    // Where nothing fits, what to do stands right below the nearest.
    var near = good || asked.pages > 1 ? found.hits : found.hits.slice(0, FEW);
    var entries = section("Câu trả lời", "kb-unseen", answers(near, found.total));
    var notes = found.notes.filter(function (note) { return !toldByUnit(note, exact); });
    return meant(found) + KbRows.list(notes.map(KbRows.note).concat(exact.map(KbRows.thing))) +
      leading.map(few).join("") + entries + others.map(few).join("");
  }

  /* Where an old unit went is told beside the unit of today, when that is here. */
  function toldByUnit(note, exact) {
    var units = exact.filter(function (hit) { return note.units.indexOf(hit.title) >= 0; });
    units.forEach(function (unit) { unit.understood = note.text; });
    return units.length === note.units.length;
  }

  function answers(hits, total) { return KbRows.list(hits.map(KbRows.entry)) + more(hits.length, total, "câu trả lời"); }

  function meant(found) {
    if (!found.fits) return ""; // A guess that led nowhere.
    return KbRows.meant(found.meant, KbAddress.written(Object.assign({}, asked, { query: found.meant.query, pages: 1 })));
  }

  function one(group) {
    return group ? meant(group) + KbRows.list(group.hits.map(KbRows.thing)) + more(group.hits.length, group.total, "kết quả") : "";
  }

  /* The best of another kind; what stands above already is not told twice. */
  function few(group) {
    var hits = group.hits.filter(function (hit) { return !hit.exact; });
    if (!hits.length) return "";
    var all = group.total > group.hits.length
      ? '<button type="button" class="kb-results__all" data-kb-kind="' + group.kind + '">Xem cả ' + group.total + " " + group.label.toLowerCase() + "</button>"
      : "";
    return section(KbRows.kind(group.kind), "kb-results__other", KbRows.list(hits.map(KbRows.thing)) + all);
  }

  function section(title, look, html) {
    return '<section><h2 class="' + look + '">' + title + "</h2>" + html + "</section>";
  }

  function more(shown, total, what) {
    var left = total - shown;
    if (left <= 0) return "";
    return '<button type="button" class="kb-results__more" data-kb-more>Xem thêm ' + Math.min(left, PAGE * (asked.pages + 1) - shown) +
      " trong " + total + " " + what + "</button>";
  }

  function summary(found, groups) {
    var others = groups.reduce(function (sum, group) { return sum + group.total; }, 0);
    if (asked.kind && asked.kind !== "muc") {
      var group = groups.filter(function (one) { return one.kind === asked.kind; })[0];
      return group && group.total ? group.total + " kết quả loại " + group.label.toLowerCase() : nothing();
    }
    if (!found.hits.length && !others) return nothing();
    if (!found.hits.length) return "Không có câu trả lời nào cho “" + asked.query + "”" + (narrowed() ? " với bộ lọc đang chọn." : ".");
    if (!answered(found, groups)) return "Không có câu trả lời nào khớp hẳn với “" + asked.query + "”. Gần nhất:";
    return found.total + " câu trả lời" + (others && !asked.kind ? ", " + others + " kết quả khác" : "");
  }

  function nothing() {
    return "Không tìm thấy gì cho “" + asked.query + "”. " +
      (narrowed() ? "Bỏ bớt bộ lọc, hoặc gõ ít chữ hơn." : "Thử gõ ít chữ hơn, hoặc chọn lĩnh vực bên dưới.");
  }

  function narrowed() { return Boolean(asked.kind || asked.field || asked.state || asked.unit); }

  /* Whether the query was answered, for whoever offers to ask: which is what a slip can be written for. */
  function tell(good) {
    var query = asked.query;
    clearTimeout(waiting);
    if (good) {
      document.dispatchEvent(new CustomEvent("kb:answered", { detail: { query: query } }));
    } else {
      waiting = setTimeout(function () {
        document.dispatchEvent(new CustomEvent("kb:unanswered", { detail: { query: query } }));
      }, UNANSWERED);
    }
  }

  /* Narrowing */

  function offerNarrowing() {
    form.classList.toggle("kb-search--asked", Boolean(asked.query));
    Array.prototype.forEach.call(narrowing, function (set) {
      set.hidden = !asked.query || (set.matches(".kb-filters") && !shows(asked, "muc"));
      set.disabled = set.hidden;
    });
    kinds.forEach(function (radio) { radio.checked = radio.value === asked.kind; });
    Object.keys(selects).forEach(function (name) {
      if (selects[name]) selects[name].value = asked[name];
    });
  }

  function count(found, groups) {
    var totals = { muc: found ? found.total : 0 };
    (groups || []).forEach(function (group) { totals[group.kind] = group.total; });
    kinds.forEach(function (radio) {
      if (!radio.value) return;
      var known = found && (radio.value === "muc" || groups);
      radio.parentElement.querySelector(".kb-kinds__count").textContent = known ? " " + totals[radio.value] : "";
      radio.parentElement.classList.toggle("kb-kinds__one--none", Boolean(known) && !totals[radio.value] && !radio.checked);
    });
    if (!found) return;
    Object.keys(selects).forEach(function (name) {
      Array.prototype.forEach.call(selects[name] ? selects[name].options : [], function (option) {
        if (!option.value) return;
        option.label = option.text.replace(/ \(\d+\)$/, "") + " (" + (found.counts[name][option.value] || 0) + ")";
        option.text = option.label;
      });
    });
  }

  /* Keys, clicks, and the way back */

  function links() { return Array.prototype.slice.call(results.querySelectorAll(".kb-hit")); }

  /* The box itself is one of the stops, so that going up from the first result leads back to it. */
  function places() { return [input].concat(links()); }

  function step(by) {
    var stops = places();
    stops[(stops.indexOf(document.activeElement) + by + stops.length) % stops.length].focus();
  }

  function take(query) {
    input.value = query;
    typing = false;
    ask({ query: query }, true);
  }

  input.addEventListener("input", function () {
    var query = input.value.trim();
    if (query === asked.query) return;
    ask({ query: query }, !typing);
    typing = true;
  });
  input.addEventListener("blur", function () { typing = false; });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    typing = false;
    ask({ query: input.value.trim() }, true);
  });

  form.addEventListener("change", function (event) {
    if (event.target.name === "loai") {
      ask({ kind: event.target.value, field: "", state: "", unit: "" }, true);
    } else if (event.target.matches("select")) {
      var change = { kind: "muc" };
      Object.keys(selects).forEach(function (name) { change[name] = selects[name] ? selects[name].value : ""; });
      ask(change, true);
    }
  });

  document.addEventListener("click", function (event) {
    var target = event.target.closest(".kb-chip, [data-kb-kind], [data-kb-more], a[data-kb-query]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.matches(".kb-chip")) {
      take(target.textContent);
      input.focus();
    } else if (target.matches("[data-kb-kind]")) {
      ask({ kind: target.getAttribute("data-kb-kind") }, true);
      window.scrollTo(0, 0);
      input.focus({ preventScroll: true });
    } else if (target.matches("[data-kb-more]")) {
      var first = links().indexOf(target.closest("section, .kb-results").querySelector("li:last-child .kb-hit")) + 1;
      ask({ pages: asked.pages + 1 }, false).then(function () { (links()[first] || input).focus(); });
    } else {
      event.preventDefault();
      take(new URL(target.href).searchParams.get("q"));
    }
  });

  document.addEventListener("keydown", function (event) {
    var at = places().indexOf(document.activeElement);
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || at < 0) return;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Escape" && at > 0) input.focus();
    else if (event.key === "Escape") take("");
    else return;
    event.preventDefault();
  });

  window.addEventListener("popstate", function () {
    asked = KbAddress.read();
    input.value = asked.query;
    typing = false;
    run();
  });

  /* Coming back to a long list leads to where it was left. */
  window.addEventListener("pagehide", function () { history.replaceState({ scroll: window.scrollY }, ""); });

  input.value = asked.query;
  var left = history.state && history.state.scroll;
  run().then(function () { if (left) window.scrollTo(0, left); });

  /* With a keyboard at hand the box is ready to type; on a phone that would pull up the keys. */
  if (matchMedia("(hover: hover) and (pointer: fine)").matches) input.focus({ preventScroll: true });
})();
