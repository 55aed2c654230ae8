/* Before anything is handed over: is it said what is needed, and is nobody's number in it? */
(function (kb) {
  "use strict";

  /* A place for warnings, and `clear(inputs)`: a promise of true once nothing in the inputs looks personal or the
   * reader said that it may stay, which is remembered for exactly that text. */
  kb.checker = function () {
    var place = kb.element("div", { role: "alert", class: "kb-ask__alert" });
    var allowed = new Set();

    function clear(inputs) {
      place.textContent = "";
      var doubtful = inputs.filter(function (input) { return !allowed.has(input.value) && found(input).length; });
      if (!doubtful.length) return Promise.resolve(true);
      return new Promise(function (go) { ask(doubtful, go); });
    }

    function ask(inputs, go) {
      var places = [].concat.apply([], inputs.map(found)).map(function (one) { return one.kind + " (" + one.hint + ")"; });
      var cover = kb.button("Che rồi tiếp tục", function () {
        inputs.forEach(function (input) { input.value = kb.masked(kb.tidy(input.value)); });
        done();
      });
      var keep = kb.button("Không phải của riêng ai, giữ nguyên", function () {
        inputs.forEach(function (input) { allowed.add(input.value); });
        done();
      });
      function done() {
        place.textContent = "";
        go(true);
      }
      place.append(
        kb.element("p", {}, "Phiếu có vẻ chứa " + Array.from(new Set(places)).join(", ") + ". Cẩm nang không cần thông tin riêng của ai."),
        kb.element("div", { class: "kb-ask__ways" }, [cover, keep])
      );
      cover.focus();
    }

    /* Says what is missing, at its field. */
    function miss(input, sentence) {
      place.textContent = "";
      place.append(kb.element("p", {}, sentence));
      input.setAttribute("aria-invalid", "true");
      input.addEventListener("input", function () {
        input.removeAttribute("aria-invalid");
        place.textContent = "";
      }, { once: true });
      input.focus();
    }

    return { place: place, clear: clear, miss: miss };
  };

  function found(input) { return kb.personal(kb.tidy(input.value)); }
})(KbAsk);
