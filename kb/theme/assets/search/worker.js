/* The search worker: the engine and the artefact on a thread of their own.
 *
 * Its address ends in ?v=<edition>; the artefact is fetched under the same mark, so that the
 * browser may keep one edition for as long as it likes.
 */
"use strict";

importScripts("engine.js", "protocol.js");

var serve = KbProtocol.server(function () {
  return new Promise(function (resolve) {
    importScripts("../../search/artefact.js" + self.location.search);
    resolve({ engine: KbSearch.open(KbSearch.artefact), fields: KbSearch.fieldNames });
  });
});

self.addEventListener("message", function (event) {
  serve(event.data, function (answer) { self.postMessage(answer); });
});
