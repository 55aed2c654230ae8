/* The search engine in the browser: the twin of kb/analysis and kb/index.
 *
 * It holds interpreters only. Words, numbers and language data come with the artefact, which
 * kb/index/artefact.py reads off the committed Whoosh index, and every sum is done in the same
 * order as in Python, so that both reach the same scores. A classic script without dependencies:
 * it runs in a page, in a worker, and from a file.
 *
 *   const engine = KbSearch.open(KbSearch.artefact);
 *   engine.search("thu tuc chung thuc", { limit: 10, field: null, prefix: true });
 *   engine.mark("Chứng thực bản sao", "chung thuc");  // [[0, 10]]
 */
(function (global) {
  "use strict";

  const FORMAT = 1;
  const MISFIT =
    "Dữ liệu tìm kiếm không khớp với trang này. Hãy tải lại trang; nếu vẫn gặp, hãy báo đơn vị quản lý cẩm nang.";

  /* ---- Numbers as text: kb/index/packing.py ---- */

  const DIGITS = {};
  for (let code = 33, digit = 0; code < 127; code++) {
    const letter = String.fromCharCode(code);
    if (!'"\\<&'.includes(letter)) DIGITS[letter] = digit++;
  }
  const BASE = Object.keys(DIGITS).length / 2;

  function unpacked(text) {
    const numbers = [];
    let number = 0;
    let place = 1;
    for (let at = 0; at < text.length; at++) {
      const digit = DIGITS[text[at]];
      if (digit < BASE) {
        numbers.push(number + digit * place);
        number = 0;
        place = 1;
      } else {
        number += (digit - BASE) * place;
        place *= BASE;
      }
    }
    return numbers;
  }

  /* ---- Text: kb/analysis/letters.py, spelling.py, syllables.py ---- */

  class Language {
    constructor(data) {
      this.data = data;
      this.token = new RegExp(data.token, "g");
      this.shape = new RegExp("^(?:" + data.shape + ")$");
      this.base = {};
      for (const base of Object.keys(data.fold)) for (const letter of data.fold[base]) this.base[letter] = base;
      this.known = new Map();
      this.phrases = { exact: new Set(), folded: new Set(), longest: 0 };
      for (const phrase of data.questionPhrases) {
        const words = this.syllables(phrase);
        this.phrases.exact.add(words.map((word) => word.exact).join(" "));
        this.phrases.folded.add(words.map((word) => word.folded).join(" "));
        this.phrases.longest = Math.max(this.phrases.longest, words.length);
      }
    }

    normalise(text) {
      return Array.from(text.normalize("NFC"), (letter) => this.data.lookAlikes[letter] || letter).join("");
    }

    fold(text) {
      const small = this.normalise(text).toLowerCase().normalize("NFC");
      return Array.from(small, (letter) =>
        letter >= "\u0300" && letter <= "\u036f" ? "" : this.base[letter] || letter
      ).join("");
    }

    /* The agreed spelling of a syllable: where its tone stands, i or y. */
    standard(syllable) {
      const letters = Array.from(syllable.normalize("NFD"));
      const marks = letters.filter((mark) => this.data.tones.includes(mark));
      const tone = marks.length === 1 ? marks[0] : "";
      const bare = tone ? letters.filter((mark) => mark !== tone).join("").normalize("NFC") : syllable;
      const shape = this.shape.exec(bare);
      if (!shape) return syllable;
      const [, onset, , coda] = shape;
      let vowels = shape[2];
      if (vowels === "y" && !coda && this.data.yForI.includes(onset)) vowels = "i";
      if (tone) {
        const at = this.tonePosition(vowels, coda);
        vowels = vowels.slice(0, at) + (vowels[at] + tone).normalize("NFC") + vowels.slice(at + 1);
      }
      return onset + vowels + coda;
    }

    tonePosition(vowels, coda) {
      for (let at = vowels.length - 1; at >= 0; at--) if (this.data.quality.includes(vowels[at])) return at;
      return vowels.length === 3 || (vowels.length === 2 && coda) ? 1 : 0;
    }

    written(token) {
      let forms = this.known.get(token);
      if (forms === undefined) {
        let small = this.normalise(token.replace(/[.,]/g, "")).toLowerCase().normalize("NFC");
        if (/^[0-9]+$/.test(small)) small = small.replace(/^0+/, "") || "0";
        const exact = this.standard(small);
        forms = { exact, folded: this.fold(exact) };
        this.known.set(token, forms);
      }
      return forms;
    }

    syllables(text) {
      const found = [];
      this.token.lastIndex = 0;
      for (let match; (match = this.token.exec(text)); ) {
        const { exact, folded } = this.written(match[0]);
        const end = match.index + match[0].length;
        if (folded) found.push({ exact, folded, accented: exact !== folded, start: match.index, end });
      }
      return found;
    }

    /* kb/analysis/questions.py: which syllables only ask. */
    questionFlags(typed) {
      const accented = typed.some((word) => word.accented);
      const known = accented ? this.phrases.exact : this.phrases.folded;
      const words = typed.map((word) => (accented ? word.exact : word.folded));
      const flags = words.map(() => false);
      for (let at = 0; at < words.length; ) {
        let size = Math.min(this.phrases.longest, words.length - at);
        while (size > 0 && !known.has(words.slice(at, at + size).join(" "))) size--;
        flags.fill(true, at, at + size);
        at += size || 1;
      }
      return flags;
    }
  }

  /* ---- The index: kb/index/artefact.py read backwards ---- */

  class Layer {
    constructor(data, words, sister) {
      Object.assign(this, { name: data.name, unit: data.unit, part: data.part, weight: data.weight });
      this.gain = data.k1 + 1;
      this.norms = unpacked(data.lengths).map(
        (length) => data.k1 * (1 - data.b + (data.b * length) / data.average)
      );
      this.terms = readTerms(unpacked(data.terms), words);
      this.number = new Map(this.terms.map((term, at) => [term, at]));
      this.lists = this.readPostings(data, sister);
    }

    readPostings(data, sister) {
      const counts = unpacked(data.counts);
      const stream = unpacked(data.postings);
      const heavy = unpacked(data.weights);
      let at = 0;
      let heavyAt = 0;
      return counts.map((count, term) => {
        if (!count) return Object.assign({}, sister(this.terms[term])); // stands where its folded form stands
        const documents = new Array(count);
        const weights = new Array(count);
        let document = 0;
        for (let place = 0; place < count; place++) {
          const number = stream[at++];
          document += number >> 1;
          documents[place] = document;
          weights[place] = number & 1 ? heavy[heavyAt++] + 2 : 1;
        }
        return { documents, weights };
      });
    }

    has(term) {
      return this.number.has(term);
    }

    postings(term) {
      const number = this.number.get(term);
      return number === undefined ? null : this.lists[number];
    }

    /* Documents and the BM25 value of the term in each, worked out when first asked for. */
    values(term, idf) {
      const list = this.postings(term);
      if (list && !list.values) {
        const rarity = idf.get(list.documents.length);
        list.values = list.documents.map((document, at) => {
          const weight = list.weights[at];
          return rarity * ((weight * this.gain) / (weight + this.norms[document]));
        });
      }
      return list;
    }
  }

  function readTerms(stream, words) {
    const terms = [];
    let before = [];
    for (let at = 0; at < stream.length; ) {
      const shared = stream[at] >> 2;
      const added = (stream[at++] & 3) + 1;
      const term = before.slice(0, shared);
      for (let place = 0; place < added; place++) {
        const from = place === 0 && shared < before.length ? before[shared] : 0;
        term.push(stream[at++] + from);
      }
      terms.push(term.map((number) => words[number]).join(" "));
      before = term;
    }
    return terms;
  }

  class Index {
    constructor(artefact, language) {
      this.documents = artefact.documents;
      this.count = artefact.documents.id.length;
      this.idf = new Map(artefact.idf);
      this.layers = new Map();
      const words = { folded: artefact.words.split(" "), exact: artefact.spelt.split(" ") };
      for (const data of sistersFirst(artefact.layers)) {
        const sister = (term) => this.layer(data.part, "syllable").postings(language.fold(term));
        const known = data.unit === "exact" ? words.exact : words.folded;
        this.layers.set(data.name, new Layer(data, known, sister));
      }
      this.order = artefact.layers.map((data) => this.layers.get(data.name));
    }

    layer(part, unit) {
      return this.order
        ? this.order.find((layer) => layer.part === part && layer.unit === unit)
        : Array.from(this.layers.values()).find((layer) => layer.part === part && layer.unit === unit);
    }

    ofUnit(unit) {
      return this.order.filter((layer) => layer.unit === unit);
    }

    /* The documents that hold every one of these syllables as spelt. */
    holding(syllables) {
      const exact = this.layer("whole", "exact");
      const [first, ...others] = syllables.map((syllable) => new Set(exact.postings(syllable).documents));
      return new Set(Array.from(first).filter((document) => others.every((documents) => documents.has(document))));
    }

    beginning(prefix, limit) {
      const layer = this.layer("whole", "syllable");
      if (!layer) return [];
      const frequency = (term) => layer.postings(term).documents.length;
      return layer.terms
        .filter((term) => term !== prefix && term.startsWith(prefix))
        .sort((a, b) => frequency(b) - frequency(a) || (a < b ? -1 : 1))
        .slice(0, limit);
    }
  }

  function sistersFirst(layers) {
    return layers.filter((data) => data.unit !== "exact").concat(layers.filter((data) => data.unit === "exact"));
  }

  /* ---- The plan: kb/analysis/plan.py ---- */

  class Planner {
    constructor(query, language, index, ranking, prefix) {
      Object.assign(this, { language, index, ranking });
      this.typed = language.syllables(query);
      this.flags = language.questionFlags(this.typed);
      const last = this.typed[this.typed.length - 1];
      this.open = Boolean(prefix && last && last.end === query.length);
      this.longer = this.open ? index.beginning(last.folded, ranking.prefixLimit) : [];
    }

    plan() {
      const telling = this.typed.filter((_, at) => !this.flags[at]);
      const marked = telling.length ? telling : this.typed;
      return {
        needs: this.syllables().concat(this.pairs(), this.compounds()),
        words: new Set(marked.map((typed) => typed.folded)),
        beginning: this.open ? this.typed[this.typed.length - 1].folded : null,
      };
    }

    syllables() {
      return this.typed.map((typed, at) => {
        let scale = this.flags[at] ? this.ranking.questionWeight : 1;
        let readings = [this.single("syllable", typed.folded, scale)];
        if (this.means(typed)) {
          const astray = this.single("syllable", typed.folded, scale * this.ranking.misaccentWeight);
          readings = [this.single("exact", typed.exact, scale), astray];
        }
        if (this.open && at === this.typed.length - 1) {
          scale *= this.ranking.prefixWeight;
          readings = readings.concat(this.longer.map((longer) => this.single("syllable", longer, scale)));
        }
        return readings;
      });
    }

    pairs() {
      const needs = [];
      for (let at = 0; at + 1 < this.typed.length; at++) {
        let readings = [this.run("pair", this.typed.slice(at, at + 2))];
        if (this.open && at === this.typed.length - 2) {
          const first = this.typed[at].folded + " ";
          readings = readings.concat(
            this.longer.map((longer) => this.single("pair", first + longer, this.ranking.prefixWeight))
          );
        }
        needs.push(readings);
      }
      return needs;
    }

    compounds() {
      const layer = this.index.layer("whole", "compound");
      const { shortestCompound, longestCompound } = this.language.data;
      const needs = [];
      for (let first = 0; layer && first < this.typed.length; first++) {
        for (let size = shortestCompound; size <= longestCompound && first + size <= this.typed.length; size++) {
          const run = this.typed.slice(first, first + size);
          if (layer.has(run.map((typed) => typed.folded).join(" "))) needs.push([this.run("compound", run)]);
        }
      }
      return needs;
    }

    single(unit, term, scale) {
      return this.index.ofUnit(unit).map((layer) => ({ layer, term, weight: layer.weight * scale, guards: [] }));
    }

    run(unit, run) {
      const term = run.map((typed) => typed.folded).join(" ");
      const guards = run.filter((typed) => this.means(typed)).map((typed) => typed.exact);
      return this.index.ofUnit(unit).map((layer) => ({ layer, term, weight: layer.weight, guards }));
    }

    means(typed) {
      const layer = this.index.layer("whole", "exact");
      return Boolean(typed.accented && layer && layer.has(typed.exact));
    }
  }

  /* ---- Scores: kb/index/scorer.py ---- */

  function scores(plan, index, ranking) {
    const total = new Float64Array(index.count);
    const best = new Float64Array(index.count);
    const read = new Float64Array(index.count);

    function add(reading, into) {
      for (const { layer, term, weight, guards } of reading) {
        const found = layer.values(term, index.idf);
        if (!found) continue;
        const trueTo = guards.length ? index.holding(guards) : null;
        const astray = weight * ranking.misaccentWeight;
        for (let at = 0; at < found.documents.length; at++) {
          const document = found.documents[at];
          const worth = trueTo === null || trueTo.has(document) ? weight : astray;
          into[document] += worth * found.values[at];
        }
      }
    }

    for (const readings of plan.needs) {
      if (readings.length === 1) {
        add(readings[0], total);
        continue;
      }
      best.fill(0);
      for (const reading of readings) {
        read.fill(0);
        add(reading, read);
        for (let document = 0; document < read.length; document++) {
          if (read[document] > best[document]) best[document] = read[document];
        }
      }
      for (let document = 0; document < best.length; document++) total[document] += best[document];
    }
    return total;
  }

  /* ---- The engine ---- */

  class Engine {
    constructor(artefact) {
      this.ranking = artefact.ranking;
      this.language = new Language(artefact.language);
      this.index = new Index(artefact, this.language);
    }

    plan(query, prefix) {
      return new Planner(query, this.language, this.index, this.ranking, prefix).plan();
    }

    search(query, options) {
      const { limit = 10, field = null, prefix = false } = options || {};
      const documents = this.index.documents;
      const hits = [];
      scores(this.plan(query, prefix), this.index, this.ranking).forEach((score, document) => {
        if (score && (field === null || documents.field[document] === field)) {
          hits.push([Number(score.toPrecision(9)), document]);
        }
      });
      hits.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      return { query, hits: hits.slice(0, limit).map(([score, document]) => this.hit(document, score)) };
    }

    hit(document, score) {
      const hit = { score };
      for (const column of Object.keys(this.index.documents)) hit[column] = this.index.documents[column][document];
      return hit;
    }

    /* kb/analysis/marks.py: where words of the query stand in the text, whatever the accents of either. */
    mark(text, query, options) {
      const plan = this.plan(query, Boolean(options && options.prefix));
      const places = [];
      for (const { folded, start, end } of this.language.syllables(text)) {
        const begun = plan.beginning !== null && folded.startsWith(plan.beginning);
        if (!begun && !plan.words.has(folded)) continue;
        const last = places[places.length - 1];
        if (last && /^[ \t\n\u00a0]*$/.test(text.slice(last[1], start))) last[1] = end;
        else places.push([start, end]);
      }
      return places;
    }
  }

  function open(artefact) {
    if (!artefact || artefact.format !== FORMAT) throw new Error(MISFIT);
    return new Engine(artefact);
  }

  global.KbSearch = Object.assign(global.KbSearch || {}, { FORMAT, open });
})(self);
