/* node build.js DOCUMENTS OUT: the stock indexes of some documents, as each engine saves them itself.
 *
 * DOCUMENTS is a JSON list of {id, title, text}. Run from the folder that holds node_modules.
 */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");

const require_ = createRequire(path.join(process.cwd(), "index.js"));
const MiniSearch = require_("minisearch");
const lunr = require_("lunr");
require_("lunr-languages/lunr.stemmer.support")(lunr);
require_("lunr-languages/lunr.vi")(lunr);

const [documents, out] = process.argv.slice(2);
const listed = JSON.parse(fs.readFileSync(documents, "utf-8"));

const minisearch = new MiniSearch({ fields: ["title", "text"] });
minisearch.addAll(listed);
fs.writeFileSync(path.join(out, "minisearch.json"), JSON.stringify(minisearch));

const index = lunr(function () {
  this.use(lunr.vi);
  this.ref("id");
  this.field("title");
  this.field("text");
  for (const document of listed) this.add(document);
});
fs.writeFileSync(path.join(out, "lunr.json"), JSON.stringify(index));
