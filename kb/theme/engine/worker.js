/* Everything of the search but its data in one script: the engine and the protocol stand above.
 *
 * In a worker it answers messages. On a page opened from a folder, where browsers refuse workers, it
 * only defines what port.js then serves with. The address ends in ?v=<edition>; the data is fetched
 * under the same mark, so that the browser may keep one edition for as long as it likes.
 */
(function (scope) {
  "use strict";

  if (typeof scope.importScripts !== "function") return;

  var base = new URL("../../search/", scope.location.href);
  var mark = scope.location.search;

  /* A data script holds one assignment of JSON. */
  function read(name) {
    var failed = new Error("Không đọc được tệp tìm kiếm " + name.split("/").pop() + ".");
    return fetch(new URL(name + mark, base)).then(
      function (response) {
        if (!response.ok) throw failed;
        return response.text();
      },
      function () { throw failed; }
    ).then(function (text) {
      try {
        return JSON.parse(text.slice(text.indexOf(" = ", text.indexOf(").")) + 3, text.lastIndexOf(";")));
      } catch (error) {
        throw failed;
      }
    });
  }

  var serve = KbProtocol.server(KbCollections.loader(read));

  scope.addEventListener("message", function (event) {
    serve(event.data, function (answer) { scope.postMessage(answer); });
  });
})(self);
