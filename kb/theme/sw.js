/* Keeps the handbook on the reader's machine, so that every page and the search work without a network.
 *
 * Files lie in one cache under the digest of their content; an edition is a list from paths to digests
 * (offline-files.json). A new edition is saved beside the one in use, a few files at a time, each checked
 * against its digest, and takes over only once it is whole. A page that is open goes on with the edition
 * it was opened from; what no page and no edition needs any more is then thrown away.
 *
 * This script is the same for every edition. Pages (assets/javascripts/offline.js) ask it, by messages,
 * for news and for the next stretch of saving, so that saving rests while a page is being loaded.
 */
"use strict";

const FORMAT = 1;
const SCOPE = new URL(self.registration.scope);
const FILES = "kb-files " + SCOPE.pathname;
const RECORDS = "kb-records " + SCOPE.pathname;
const FILES_AT_A_TIME = 4;
const STRETCH = 4000;   /* Milliseconds of saving for one message. */
const PATIENCE = 5000;  /* Milliseconds before the saved page is shown although the network is preferred. */
const SETTLING = 60000; /* Milliseconds in which a page that was just handed out counts as open. */
const REFUSAL = 600000; /* Milliseconds before files that were not what their edition lists are asked for again. */
const LOST = "mat-mang.html";
const HEADERS = ["Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"];

/* Records: what is remembered between two lives of this worker.
 *
 * The state: `saved`, the id of the edition in use; `coming`, of the one being saved; `refused`, when the
 * server gave something else than that one lists, or 0; `clients`, from an open page to [edition, since],
 * the edition "" being the network's; `marks`, from the mark in the addresses of the search to the edition. */

let loading = null;
const editions = new Map();

function record(name) { return new URL("~/" + name, SCOPE).href; }

async function read(name) {
  const found = await (await caches.open(RECORDS)).match(record(name));
  return found ? found.json() : null;
}

async function write(name, value) {
  await (await caches.open(RECORDS)).put(record(name), new Response(JSON.stringify(value)));
}

function state() {
  loading = loading || read("state").then(function (found) {
    return Object.assign({ saved: null, coming: null, refused: 0, clients: {}, marks: {} }, found);
  });
  return loading;
}

async function remember(changes) {
  const now = Object.assign(await state(), changes);
  await write("state", now);
  return now;
}

function edition(id) {
  if (!id) return Promise.resolve(null);
  if (!editions.has(id)) editions.set(id, read("edition-" + id));
  return editions.get(id);
}

/* The digest of a path in an edition; nothing where it lists no such path. */
function listedDigest(listed, path) {
  return listed && Object.hasOwn(listed.files, path) ? listed.files[path] : null;
}

/* Answering. */

let lastReader = 0; /* When a page last had to wait for the network: readers come before saving. */

self.addEventListener("fetch", function (event) {
  const url = new URL(event.request.url);
  const path = pathOf(url);
  if (event.request.method !== "GET" || path === null || path === "offline.json" || path === "sw.js") return;
  event.respondWith(event.request.mode === "navigate" ? page(event, path) : part(event, path, url));
});

function pathOf(url) {
  if (url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return null;
  try {
    return decodeURIComponent(url.pathname.slice(SCOPE.pathname.length));
  } catch (malformed) {
    return null;
  }
}

async function page(event, path) {
  const now = await state();
  const kept = function () { return keptPage(now.saved, path, event); };
  if (!now.refused) {
    const found = await kept();
    if (found) return found;
  }
  lastReader = Date.now();
  const live = fetch(event.request);
  const patient = now.refused && now.saved ? Promise.race([live, late()]) : live;
  try {
    const answer = await patient;
    event.waitUntil(note(event.resultingClientId, ""));
    return answer;
  } catch (offline) {
    const found = (await kept()) || (await keptPage(now.coming, path, event));
    if (found) return found;
    const listed = (await edition(now.saved)) || (await edition(now.coming));
    const told = path !== LOST && listedDigest(listed, LOST);
    return told ? Response.redirect(new URL(LOST, SCOPE), 302) : Response.error();
  }
}

function late() {
  return new Promise(function (_resolve, reject) { setTimeout(reject, PATIENCE, new Error("late")); });
}

async function keptPage(id, path, event) {
  const listed = await edition(id);
  if (!listed) return null;
  const has = function (name) { return Boolean(listedDigest(listed, name)); };
  const name = [path, path + "index.html", path + ".html"].find(function (each, number) {
    return has(each) && (number !== 1 || !path || path.endsWith("/"));
  });
  if (!name) return has(path + "/index.html") ? Response.redirect(new URL(path + "/", SCOPE), 302) : null;
  const found = await file(listedDigest(listed, name));
  if (found) event.waitUntil(note(event.resultingClientId, id));
  return found;
}

/* What a page loads comes from the page's own edition; what the search loads names its edition by ?v=. */
async function part(event, path, url) {
  const now = await state();
  const mark = url.searchParams.get("v");
  const known = now.clients[event.clientId];
  const id = mark === null ? (known ? known[0] : now.saved) : Object.hasOwn(now.marks, mark) && now.marks[mark];
  const found = id && (await keptPart(id, path));
  if (found) return found;
  try {
    return await fetch(event.request);
  } catch (offline) {
    for (const other of [now.saved, now.coming, ...Object.values(now.marks)]) {
      const instead = await keptPart(other, path);
      if (instead) return instead;
    }
    throw offline;
  }
}

async function keptPart(id, path) {
  const digest = listedDigest(await edition(id), path);
  return digest && file(digest);
}

async function file(digest) {
  return (await (await caches.open(FILES)).match(record(digest))) || null;
}

async function note(client, id) {
  if (!client) return;
  const now = await state();
  now.clients[client] = [id, Date.now()];
  await remember({});
}

/* Saving. */

let saving = null;
let having = null;

/* The digests that lie in the cache. */
function have() {
  having = having || caches.open(FILES).then(function (cache) { return cache.keys(); }).then(function (keys) {
    return new Set(keys.map(function (key) { return key.url.split("/").pop(); }));
  });
  return having;
}

async function digestOf(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum.slice(0, 8), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
}

/* Asks the server for its edition. A new one is noted as coming; nothing of it is loaded yet. */
async function check() {
  const answer = await fetch(new URL("offline.json", SCOPE), { cache: "no-cache" });
  if (!answer.ok) throw new Error("no edition");
  const told = await answer.json();
  if (told.format !== FORMAT) return status();
  if (told.edition === null) return forget();
  const now = await state();
  if (told.edition === now.saved && !(await missing(now.saved)).length) {
    await remember({ coming: null, refused: 0 });
  } else if (told.edition === now.saved) {
    await remember({ coming: now.saved, refused: 0 });
  } else if (told.edition === now.coming) {
    if (Date.now() - now.refused > REFUSAL) await remember({ refused: 0 });
  } else {
    const list = await fetch(new URL("offline-files.json", SCOPE), { cache: "no-cache" });
    const bytes = await list.arrayBuffer();
    if (!list.ok || (await digestOf(bytes)) !== told.edition) throw new Error("list of another edition");
    const files = JSON.parse(new TextDecoder().decode(bytes));
    editions.set(told.edition, Promise.resolve(Object.assign(told, { files: files })));
    await write("edition-" + told.edition, told);
    await remember({ coming: told.edition, refused: 0 });
  }
  await tidy();
  return status();
}

/* The site offers nothing to save any more. */
async function forget() {
  await caches.delete(FILES);
  await caches.delete(RECORDS);
  await self.registration.unregister();
  return { gone: true };
}

async function missing(id) {
  const listed = await edition(id);
  const there = await have();
  return Object.keys(listed.files).filter(function (path) { return !there.has(listed.files[path]); });
}

/* Saves for a while. Two pages that ask at once wait for the same stretch. */
function save() {
  saving = saving || stretch().finally(function () { saving = null; });
  return saving;
}

async function stretch() {
  const now = await state();
  const id = now.coming;
  if (!id || now.refused) return status();
  const began = Date.now();
  const queue = await missing(id);
  const rests = function () { return now.refused || lastReader >= began || Date.now() - began > STRETCH; };
  await Promise.all(Array.from({ length: FILES_AT_A_TIME }, async function () {
    while (queue.length && !rests()) await saveOne(id, queue.shift(), now.saved);
  }));
  if (!(await missing(id)).length) await finish(id);
  return status();
}

/* Saves one file, if it is what the edition lists; otherwise saving rests, for the site may be half renewed. */
async function saveOne(id, path, former) {
  const digest = (await edition(id)).files[path];
  const made = (await restamped(id, path, former)) || (await fetched(path));
  if ((await digestOf(await made.clone().arrayBuffer())) !== digest) {
    await remember({ refused: Date.now() });
    return;
  }
  await (await caches.open(FILES)).put(record(digest), made);
  (await have()).add(digest);
}

/* The former edition's page with the new day and mark, where that is all that changed. */
async function restamped(id, path, former) {
  if (!former || former === id || !path.endsWith(".html")) return null;
  const [coming, old] = await Promise.all([edition(id), edition(former)]);
  const was = listedDigest(old, path);
  const kept = was && (await file(was));
  if (!kept) return null;
  const text = old.stamps.reduce(function (whole, stamp, number) {
    return whole.split(stamp).join(coming.stamps[number]);
  }, await kept.clone().text());
  const bytes = new TextEncoder().encode(text);
  return (await digestOf(bytes)) === coming.files[path] ? new Response(bytes, { headers: kept.headers }) : null;
}

async function fetched(path) {
  const address = path.split("/").map(encodeURIComponent).join("/");
  const answer = await fetch(new URL(address, SCOPE), { cache: "no-cache", priority: "low" });
  if (!answer.ok) return new Response("");
  const headers = new Headers();
  HEADERS.forEach(function (name) { if (answer.headers.has(name)) headers.set(name, answer.headers.get(name)); });
  return new Response(await answer.arrayBuffer(), { headers: headers });
}

async function finish(id) {
  const told = await edition(id);
  const now = await state();
  const open = await self.clients.matchAll();
  open.forEach(function (client) {
    /* Loaded before there was anything to serve it from, or around this worker: it shows what the server has. */
    if (!now.clients[client.id] || !now.clients[client.id][0]) now.clients[client.id] = [id, Date.now()];
  });
  now.marks[told.mark] = id;
  await remember({ saved: id, coming: null, refused: 0 });
  await tidy();
  open.forEach(function (client) { client.postMessage({ kb: "saved", edition: id, day: told.day }); });
}

/* Throws away the editions that no open page uses, and the files that no remaining edition lists. */
async function tidy() {
  const now = await state();
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "all" });
  const ids = new Set(open.map(function (client) { return client.id; }));
  Object.keys(now.clients).forEach(function (client) {
    if (!ids.has(client) && Date.now() - now.clients[client][1] > SETTLING) delete now.clients[client];
  });
  const used = new Set([now.saved, now.coming].concat(Object.values(now.clients).map(function (each) { return each[0]; })));
  const records = await caches.open(RECORDS);
  const wanted = new Set();
  for (const key of await records.keys()) {
    const name = key.url.split("/").pop();
    if (!name.startsWith("edition-")) continue;
    const id = name.slice("edition-".length);
    if (used.has(id)) {
      Object.values((await edition(id)).files).forEach(function (digest) { wanted.add(digest); });
    } else {
      editions.delete(id);
      await records.delete(key);
    }
  }
  Object.keys(now.marks).forEach(function (mark) { if (!used.has(now.marks[mark])) delete now.marks[mark]; });
  await remember({});
  const there = await have();
  const files = await caches.open(FILES);
  for (const digest of Array.from(there)) {
    if (wanted.has(digest)) continue;
    there.delete(digest);
    await files.delete(record(digest));
  }
}

/* Telling pages. */

/* The edition a page was opened from, the saved one, and how far the coming one is. */
async function status(client) {
  const now = await state();
  const [saved, coming] = await Promise.all([edition(now.saved), edition(now.coming)]);
  const known = client && now.clients[client];
  return {
    mine: known ? known[0] : null,
    saved: saved && { edition: saved.edition, day: saved.day },
    coming: coming && {
      edition: coming.edition,
      day: coming.day,
      bytes: coming.bytes,
      all: Object.keys(coming.files).length,
      left: (await missing(now.coming)).length,
      refused: now.refused > 0
    }
  };
}

const TASKS = { hello: function (client) { return status(client); }, check: check, save: save };

self.addEventListener("message", function (event) {
  const task = TASKS[event.data && event.data.kb];
  const port = event.ports[0];
  if (!task || !port) return;
  event.waitUntil(task(event.source && event.source.id).then(
    function (told) { port.postMessage(told); },
    function (error) { port.postMessage({ failed: error.name }); }
  ));
});

/* Another version of this script may take over at once: it answers as its predecessor did. */
self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
