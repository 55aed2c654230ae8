/* Building the page from values: text never becomes markup. */
(function (kb) {
  "use strict";

  /* An element; `attributes` by name, `children` elements or text, those that are null left out. */
  kb.element = function (name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (attributes[key] !== null) element.setAttribute(key, attributes[key]);
    });
    [].concat(children === undefined ? [] : children).forEach(function (child) {
      if (child !== null) element.append(child);
    });
    return element;
  };

  kb.button = function (label, act, attributes) {
    var button = kb.element("button", Object.assign({ type: "button", class: "kb-button" }, attributes), label);
    button.addEventListener("click", act);
    return button;
  };

  /* A label, its field and a hint below. */
  kb.field = function (label, input, hint) {
    return kb.element("p", { class: "kb-ask__field" }, [
      kb.element("label", { for: input.id }, label), input,
      hint ? kb.element("span", { class: "kb-ask__hint", id: input.id + "-hint" }, hint) : null
    ]);
  };

  /* The communes to choose from; the choice is remembered on this machine. */
  kb.unitSelect = function (id) {
    var options = [["", "Không nêu"]].concat(kb.data.units).map(function (unit) {
      return kb.element("option", { value: unit[0] }, unit[1]);
    });
    var select = kb.element("select", { id: id, "data-kb-unit": "" }, options);
    select.value = kb.unit();
    select.addEventListener("change", function () {
      kb.setUnit(select.value);
      Array.from(document.querySelectorAll("[data-kb-unit]")).forEach(function (other) { other.value = select.value; });
    });
    return select;
  };
})(KbAsk);
