/* What Material writes into each page as inline scripts, as one file, because the site's policy allows none.
 *
 * It is loaded in the head: Material's own script needs the four functions, and the ground must have
 * its colour before it is painted.
 */
var __md_scope = new URL("../../", document.currentScript.src);

function __md_hash(text) {
  return Array.from(text).reduce(function (sum, letter) { return (sum << 5) - sum + letter.charCodeAt(0); }, 0);
}

/* A browser may refuse storage altogether; then nothing is remembered, and everything else works. */
function __md_get(key, storage, scope) {
  try {
    return JSON.parse((storage || localStorage).getItem((scope || __md_scope).pathname + "." + key));
  } catch (refused) {
    return null;
  }
}

function __md_set(key, value, storage, scope) {
  try {
    (storage || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value));
  } catch (refused) { /* See above. */ }
}

(function () {
  "use strict";

  /* What only works with scripts has its room from the start. */
  document.documentElement.classList.replace("no-js", "js");

  var BY_SYSTEM = "(prefers-color-scheme)";

  /* The scheme the reader chose, or the machine's. Material's script does the same, but only after the
     first painting. */
  function colour(body) {
    var chosen = (__md_get("__palette") || {}).color;
    if (!chosen || chosen.media === BY_SYSTEM) {
      chosen = { scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default" };
    }
    Object.keys(chosen).forEach(function (key) { body.setAttribute("data-md-color-" + key, chosen[key]); });
  }

  new MutationObserver(function (_changes, observer) {
    if (!document.body) return;
    observer.disconnect();
    if (document.body.hasAttribute("data-md-color-scheme")) colour(document.body);
  }).observe(document.documentElement, { childList: true });

  /* A link to a tab opens it. */
  document.addEventListener("DOMContentLoaded", function () {
    var target = document.getElementById(location.hash.slice(1));
    if (target && target.name && target.name.startsWith("__tabbed_")) target.checked = true;
  });
})();
