/* What the search worker answers.
 *
 * Material's search box speaks four messages, told apart by number: SETUP and QUERY come in, READY
 * and RESULT go out. The site's own box sends {type: "find", id, query, options} and gets
 * {type: "found", id, query, result} or {type: "found", id, query, error}; in the same way {type: "suggest"}
 * gets {type: "suggested", id, texts}. {type: "lookUp"} asks the catalogue of procedures, laws, units, terms and guides,
 * {type: "named"} only for what the query is the number or name of; both get {type: "found"}. {type: "warm"} loads what
 * every query needs and gets no answer. Everything that leaves here for display is escaped HTML in which only <mark> stands.
 *
 * Classic script: it runs in the worker, and on the page when that was opened from a folder.
 */
var KbProtocol = (function () {
  "use strict";

  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  var BOX_LIMIT = 20;
  var UNITS = "xa-phuong.html";

  /* The code of a procedure, the number of a document, a unit with its type: what a name looks like. */
  var NAME = /[0-9][.]?[0-9]{6}|[0-9]+\/[0-9]{4}|^\s*(xã|phường|thị trấn|xa|phuong|thi tran)\s+\S/i;

  /* Returns serve(message, reply). `load(collection)` gives a promise of {engine, fields}: it is called when
   * the first real query comes, not before, so that a page nobody searches on costs nothing. */
  function server(load) {
    var loaded = {};
    var latest = "";

    function site(collection) {
      loaded[collection] = loaded[collection] || load(collection);
      return loaded[collection].catch(function (error) { loaded[collection] = null; throw error; });
    }

    function find(query, options) {
      return site("entries").then(function (site) { return found(site, query, options); });
    }

    function suggest(query, limit) {
      return site("entries").then(function (site) { return site.engine.suggest(query, limit); });
    }

    function lookUp(query, options) {
      return site("catalogue").then(function (site) { return groups(site, query, options); });
    }

    function named(query) {
      if (!NAME.test(query)) return Promise.resolve([]);
      return site("catalogue").then(function (site) { return namesakes(site, query); });
    }

    function answer(promise, message, reply) {
      promise.then(
        function (result) { reply({ type: "found", id: message.id, query: message.query, result: result }); },
        function (error) { reply({ type: "found", id: message.id, query: message.query, error: sentence(error) }); }
      );
    }

    return function serve(message, reply) {
      if (message.type === SETUP) {
        reply({ type: READY });
      } else if (message.type === QUERY) {
        latest = message.data;
        answerBox(find, named, message.data, function (answer) {
          if (message.data === latest) reply(answer);
        });
      } else if (message.type === "find") {
        answer(find(message.query, message.options || {}), message, reply);
      } else if (message.type === "lookUp") {
        answer(lookUp(message.query, message.options), message, reply);
      } else if (message.type === "named") {
        answer(named(message.query), message, reply);
      } else if (message.type === "suggest") {
        suggest(message.query, message.limit).then(
          function (texts) { reply({ type: "suggested", id: message.id, texts: texts.map(escaped) }); },
          function () { reply({ type: "suggested", id: message.id, texts: [] }); }
        );
      } else if (message.type === "warm") {
        site("entries").catch(function () {}); // The first query tries again and says what is wrong.
      }
    };
  }

  function found(site, query, options) {
    var day = today();
    return site.engine.find(query, {
      limit: options.limit || BOX_LIMIT,
      field: options.field,
      state: options.state,
      unit: options.unit,
      counted: options.counted,
      prefix: options.prefix !== false,
      today: day
    }).then(function (result) {
      return {
        hits: hits(site, result, query, day, options.counted),
        fits: result.fits,
        cover: result.cover,
        notes: result.notes.map(note),
        meant: meant(result, query),
        total: result.total,
        counts: result.counts
      };
    });
  }

  /* With `told`, how the best hit reads the query is said above the results, not beside the hit. */
  function hits(site, result, query, day, told) {
    var said = told && result.hits.length ? understood(result.hits[0]) : "";
    var marks = site.engine.marker(query);
    return result.hits.map(function (hit) {
      var meant = understood(hit);
      var repeated = meant === said;
      said = meant;
      return {
        id: hit.id,
        code: escaped(hit.code || ""),
        url: escaped(hit.url),
        field: escaped(site.fields[hit.field] || hit.field),
        score: hit.score,
        question: marked(hit.question, marks),
        summary: marked(hit.summary, marks),
        understood: repeated ? "" : meant,
        state: state(hit, day),
        stale: hit.stale
      };
    });
  }

  /* What the catalogue has of each kind, as many at most as `options.limits` says: {kind, label, total, fits, cover, hits}. */
  function groups(site, query, options) {
    var day = today();
    return Promise.all(Object.keys(options.limits).map(function (kind) {
      var asked = { limit: options.limits[kind], field: kind, counted: true, prefix: true, today: day };
      return site.engine.find(query, asked).then(function (result) {
        return {
          kind: kind,
          label: escaped(site.fields[kind]),
          total: result.total,
          fits: result.fits,
          cover: result.cover,
          meant: meant(result, query),
          hits: hits(site, result, query, day, true).map(function (hit, at) { return thing(hit, result.hits[at]); })
        };
      });
    }));
  }

  /* A hit of the catalogue: its kind, what is told beside it, and a state only where it has one. */
  function thing(hit, found) {
    var law = found.field === "van-ban";
    return Object.assign(hit, {
      kind: found.field,
      title: escaped(found.question),
      exact: found.exact,
      remark: escaped(found.remark || ""),
      state: law && !found.remark ? hit.state : "",
      stale: law && (hit.stale || Boolean(found.remark))
    });
  }

  function namesakes(site, query) {
    return site.engine.find(query, { limit: 3, today: today() }).then(function (result) {
      return result.hits.filter(function (hit) { return hit.exact; }).map(function (hit) {
        var title = hit.code && hit.field !== "van-ban" ? hit.code + " " + hit.question : hit.question;
        return { url: escaped(hit.url), text: escaped(site.fields[hit.field]) + ": " + escaped(title) };
      });
    });
  }

  /* How the best hit reads the query: each part with its rung, and the query written so. */
  function meant(result, query) {
    var parts = result.hits.length ? readings(result.hits[0]) : [];
    var written = parts.reduce(function (text, part) { return text.replace(part.typed, function () { return part.meant; }); }, query);
    return {
      query: written,
      parts: parts.map(function (part) {
        return { typed: escaped(part.typed), meant: escaped(part.meant), rung: part.rung };
      })
    };
  }

  /* What the query was taken to mean, when that is not what was typed; said once for a run of hits. Where old units
   * went is said by the notes. */
  function understood(hit) {
    return readings(hit).map(function (part) {
      return "Đã hiểu “" + escaped(part.typed) + "” là " + escaped(part.meant);
    }).join("; ");
  }

  function readings(hit) {
    return (hit.understood || []).filter(function (part) { return part.rung !== "former-unit"; });
  }

  /* Where an old unit has gone. */
  function note(part) {
    return {
      url: UNITS,
      text: "“" + escaped(part.typed) + "” nay thuộc " + escaped(part.meant),
      units: part.meant.split(", ").map(escaped)
    };
  }

  /* How far what a hit rests on can be relied on. */
  function state(hit, day) {
    if (hit.lawEnds && hit.lawEnds < day) return "hết hiệu lực sau " + dated(hit.lawEnds);
    if (hit.reviewBy && hit.reviewBy < day) return "quá hạn rà lại " + dated(hit.reviewBy);
    return hit.lawEnds ? "còn hiệu lực đến hết " + dated(hit.lawEnds) : "còn hiệu lực";
  }

  function dated(day) {
    return day.split("-").reverse().join("/");
  }

  function today() {
    var now = new Date();
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  function answerBox(find, named, query, reply) {
    if (!query.trim()) {
      reply({ type: RESULT, data: { items: [] } });
      return;
    }
    find(query, {}).then(
      function (result) {
        function show(notes) {
          var top = result.hits.length ? result.hits[0].score : 0;
          var told = notes.map(function (note, at) {
            return [{ location: note.url, title: note.text, text: "", score: top + notes.length - at, terms: {} }];
          });
          reply({ type: RESULT, data: { items: told.concat(result.hits.map(boxItem)) } });
        }
        show(result.notes);
        named(query).then(
          function (names) { if (names.length) show(names.concat(result.notes)); },
          function () {} // The answers are there all the same.
        );
      },
      function (error) {
        var notice = { location: "", title: escaped(sentence(error)), text: "", score: 0, terms: {} };
        reply({ type: RESULT, data: { items: [[notice]] } });
      }
    );
  }

  /* Material opens the item with the highest score on Enter and orders nothing itself. The field stands in the
   * text, because what Material makes of tags is a landmark in every item, each with the same name. */
  function boxItem(hit) {
    var code = hit.code ? '<span class="kb-code">' + hit.code + "</span> " : "";
    return [{
      location: hit.url,
      title: code + hit.question,
      text: (hit.understood ? '<p class="kb-understood">' + hit.understood + "</p>" : "") +
        "<p>" + hit.summary + "</p>" +
        '<div class="md-tags"><span class="md-tag">' + hit.field + "</span></div>",
      score: hit.score,
      terms: {}
    }];
  }

  function marked(text, marks) {
    var html = "", done = 0;
    marks(text).forEach(function (range) {
      html += escaped(text.slice(done, range[0]));
      html += "<mark>" + escaped(text.slice(range[0], range[1])) + "</mark>";
      done = range[1];
    });
    return html + escaped(text.slice(done));
  }

  function escaped(text) {
    return String(text).replace(/[&<>"']/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }

  function sentence(error) {
    return (error && error.message) || "Không mở được phần tìm kiếm. Hãy tải lại trang.";
  }

  return { server: server, escaped: escaped };
})();

if (typeof module !== "undefined") module.exports = KbProtocol;
