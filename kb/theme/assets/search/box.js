/* The large search box of the home page.
 *
 * It is a combobox: results open below it, arrow keys move through them, Enter opens the chosen one
 * (the best when none is chosen), Esc clears.
 */
(function () {
  "use strict";

  var form = document.querySelector('[data-kb-search="home"]');
  if (!form) return;

  var input = form.querySelector("input");
  var status = form.querySelector("[role=status]");
  var list = form.querySelector(".kb-search__hits");
  var limit = 8;
  var PAUSE = 300; // ms without a key after which a name is looked for among laws, procedures, units
  var chips = form.querySelector(".kb-search__suggest");
  var query = "";
  var NOTHING = { hits: [], fits: true, notes: [] };
  var settled = Promise.resolve();

  function links() { return Array.prototype.slice.call(list.querySelectorAll(".kb-hit")); }

  /* Shows what the box asks for; the promise is kept once that is on the page. */
  function search() {
    var typed = input.value.trim();
    if (typed === query) return settled;
    query = typed;
    if (!query) {
      show(NOTHING);
      offer([]);
      return (settled = Promise.resolve());
    }
    return (settled = KbPort.find(typed, { limit: limit }).then(
      function (result) { if (typed === query) { show(result); suggest(typed); nameLater(typed, result); } },
      function (error) { if (typed === query) { show(NOTHING); status.textContent = error.message; } }
    ));
  }

  function show(result) {
    var rows = result.notes.map(note).concat(result.hits.map(inside));
    list.innerHTML = rows.map(option).join("") + (rows.length ? more() : "");
    status.textContent = query && (rows.length ? found(result) : nothing());
    open(rows.length > 0);
  }

  /* What the query is the number or name of comes as one line, once nobody types any more. */
  function nameLater(typed, result) {
    setTimeout(function () {
      if (typed !== query) return;
      KbPort.named(typed).then(function (names) {
        if (typed !== query || !names.length || chosen() >= 0) return;
        show(Object.assign({}, result, { notes: names.concat(result.notes) }));
      }, function () {}); // The answers are there all the same.
    }, PAUSE);
  }

  function suggest(typed) {
    KbPort.suggest(typed, 3).then(function (texts) { if (typed === query) offer(texts); });
  }

  function offer(texts) { chips.innerHTML = texts.map(chip).join(""); }

  function found(result) {
    var number = result.hits.length;
    if (!result.fits) return "Không có câu trả lời nào khớp hẳn với “" + query + "”. Gần nhất:";
    return number + " câu trả lời, dùng phím mũi tên để chọn";
  }

  function nothing() {
    return "Không tìm thấy câu trả lời nào cho “" + query + "”. Thử gõ ít chữ hơn, hoặc chọn lĩnh vực bên dưới.";
  }

  /* A wording that readers really used; taking it puts it into the box. */
  function chip(text) { return '<button type="button" class="kb-chip">' + text + "</button>"; }

  /* Everything of a hit arrives as escaped HTML. */
  function inside(hit) {
    return {
      url: hit.url,
      html: '<span class="kb-hit__place">' +
        (hit.code ? '<span class="kb-code">' + hit.code + "</span> " : "") + hit.field +
        ' <span class="' + (hit.stale ? "kb-hit__stale" : "kb-hit__state") + '">' + hit.state + "</span></span>" +
        (hit.understood ? '<span class="kb-understood">' + hit.understood + "</span>" : "") +
        '<span class="kb-hit__question">' + hit.question + "</span>" +
        '<span class="kb-hit__summary">' + hit.summary + "</span>"
    };
  }

  /* Where an old unit has gone: an answer by itself. */
  function note(told) {
    return { url: told.url, html: '<span class="kb-hit__note">' + told.text + "</span>" };
  }

  function option(row, number) {
    return '<a class="kb-hit" role="option" aria-selected="false" tabindex="-1" id="kb-hit-' + number +
      '" href="' + address(row) + '">' + row.html + "</a>";
  }

  function address(row) { return new URL(row.url, KbPort.base).href; }

  function more() {
    return '<a class="kb-search__more" role="option" aria-selected="false" tabindex="-1" href="' +
      form.action + "?q=" + encodeURIComponent(query).replace(/'/g, "%27") + '">Xem tất cả kết quả</a>';
  }

  function open(yes) {
    form.classList.toggle("kb-search--open", yes);
    input.setAttribute("aria-expanded", String(yes));
    choose(-1);
  }

  function chosen() {
    return links().findIndex(function (link) { return link.getAttribute("aria-selected") === "true"; });
  }

  function choose(number) {
    links().forEach(function (link, n) { link.setAttribute("aria-selected", String(n === number)); });
    if (number < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", "kb-hit-" + number);
      links()[number].scrollIntoView({ block: "nearest" });
    }
  }

  /* The box itself is one of the stops, so that going up from the first result leads back to it. */
  function step(by) {
    var stops = links().length + 1;
    if (stops === 1) return;
    var next = ((chosen() + 1 + by + stops) % stops) - 1;
    open(true);
    choose(next);
  }

  function submit(event) {
    event.preventDefault();
    search().then(function () {
      var link = links()[Math.max(chosen(), 0)];
      if (link) location.assign(link.href);
    });
  }

  function clear() {
    input.value = "";
    input.focus();
    search();
  }

  input.addEventListener("input", search);
  chips.addEventListener("click", function (event) {
    if (!event.target.matches(".kb-chip")) return;
    input.value = event.target.textContent;
    input.focus();
    search();
  });
  form.addEventListener("submit", submit);
  form.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
  });

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Câu trả lời tìm thấy");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  open(false);
  form.addEventListener("focusout", function (event) {
    if (!form.contains(event.relatedTarget)) open(false);
  });
  input.addEventListener("focus", function () { open(links().length > 0); });

  /* With a keyboard at hand the box is ready to type; on a phone that would pull up the keys. */
  if (matchMedia("(hover: hover) and (pointer: fine)").matches) input.focus({ preventScroll: true });
})();
