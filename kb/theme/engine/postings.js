/* The index: kb/index/artefact.py and parts.py read backwards, and what kb/index/postings.py makes of the numbers.
 *
 * Postings come in parts, by the first syllable of a term. A part that is asked for and not there yet
 * is noted in `missing`, and its terms count as absent until it is loaded.
 */
(function (kb) {
  "use strict";

  class Layer {
    constructor(data, lengths, index) {
      Object.assign(this, { name: data.name, unit: data.unit, part: data.part, weight: data.weight, index });
      this.gain = data.k1 + 1;
      this.norms = Float64Array.from(
        kb.unpacked(lengths),
        (length) => data.k1 * (1 - data.b + (data.b * length) / data.average)
      );
      this.lists = new Map();
    }

    postings(term) {
      this.index.need(this.unit === "exact" ? this.index.language.written(term).folded : term.split(" ", 1)[0]);
      return this.lists.get(term) || null;
    }

    has(term) {
      return this.postings(term) !== null;
    }

    frequency(term) {
      const list = this.postings(term);
      return list === null ? 0 : list.documents.length;
    }

    /* Spelt words for mending; empty until they are loaded. */
    vocabulary() {
      return this.index.spelt();
    }

    letters() {
      return alphabet(this.index.spelt());
    }

    /* Documents and the BM25 value of the term in each, worked out when first asked for. */
    values(term) {
      const list = this.postings(term);
      if (list && !list.values) {
        const { documents, weights } = list;
        const rarity = this.index.idf(documents.length);
        list.values = new Float64Array(documents.length);
        for (let at = 0; at < documents.length; at++) {
          list.values[at] = rarity * ((weights[at] * this.gain) / (weights[at] + this.norms[documents[at]]));
        }
      }
      return list;
    }

    read(data, words, folded) {
      const terms = data.words === undefined ? readTerms(kb.unpacked(data.terms), words) : data.words.split(" ");
      const lists = folded ? speltLists(data, terms, folded) : plainLists(data);
      lists.forEach((list, at) => this.lists.set(terms[at], list));
    }
  }

  /* Folded syllables: which there are and how frequent each is stands in the core. */
  class SyllableLayer extends Layer {
    has(term) {
      return this.index.number.has(term);
    }

    frequency(term) {
      const number = this.index.number.get(term);
      return number === undefined ? 0 : this.index.frequencies[number];
    }

    vocabulary() {
      return this.index.number;
    }

    letters() {
      return alphabet(this.index.number);
    }
  }

  const ALPHABETS = new WeakMap();

  /* The letters that words are written with, digits left out, in order. */
  function alphabet(words) {
    if (!ALPHABETS.has(words)) {
      const letters = new Set();
      for (const word of words.keys()) for (const letter of word) letters.add(letter);
      ALPHABETS.set(words, Array.from(letters).filter(kb.isWord).sort());
    }
    return ALPHABETS.get(words);
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

  function plainLists(data) {
    const stream = kb.unpacked(data.postings);
    const powers = kb.unpacked(data.weights);
    let at = 0;
    let powerAt = 0;
    return Array.from(kb.unpacked(data.counts), (count) => {
      const documents = new Int32Array(count);
      const weights = new Uint8Array(count);
      let document = 0;
      for (let place = 0; place < count; place++) {
        const number = stream[at++];
        document += number >> 1;
        documents[place] = document;
        weights[place] = number & 1 ? 2 << powers[powerAt++] : 1;
      }
      return { documents, weights };
    });
  }

  /* Spelt terms, told as parts of their folded ones. */
  function speltLists(data, terms, folded) {
    const gaps = kb.unpacked(data.postings);
    const unlike = kb.unpacked(data.unlike);
    const others = kb.unpacked(data.others);
    let at = 0;
    let otherAt = 0;
    return Array.from(kb.unpacked(data.counts), (number, term) => {
      const whole = folded(terms[term]);
      const told = new Uint8Array(whole.documents.length);
      const size = number >> 1;
      for (let place = 0, left = size; left; left--) told[(place += gaps[at++])] = 1;
      const lacks = number & 1;
      const count = lacks ? whole.documents.length - size : size;
      const documents = new Int32Array(count);
      const weights = new Uint8Array(count);
      for (let place = 0, to = 0; place < whole.documents.length; place++) {
        if (told[place] === lacks) continue;
        documents[to] = whole.documents[place];
        weights[to++] = whole.weights[place];
      }
      for (let place = 0, left = unlike[term]; left; left--) {
        place += others[otherAt++];
        weights[place] = 1 << others[otherAt++];
      }
      return { documents, weights };
    });
  }

  class Index {
    constructor(artefact, language, parts) {
      this.language = language;
      this.parts = parts;
      this.missing = new Set();
      this.words = artefact.words ? artefact.words.split(" ") : [];
      this.number = new Map(this.words.map((word, at) => [word, at]));
      this.frequencies = kb.unpacked(artefact.frequencies);
      this.starts = kb.unpacked(artefact.starts);
      this.layers = artefact.layers.map((data) => {
        const lengths = data.lengths || artefact.layers.find(({ part, unit }) => part === data.part && unit === "syllable").lengths;
        return new (data.unit === "syllable" ? SyllableLayer : Layer)(data, lengths, this);
      });
      this.read = new Set();
      this.held = new Map();
      const { count, fields, days, together, units, named } = artefact.documents;
      Object.assign(this, { count, together, units, named });
      this.sums = {
        total: new Float64Array(count),
        best: new Float64Array(count),
        read: new Float64Array(count),
        touched: new Int32Array(count),
        matched: new Int32Array(count),
      };
      this.field = Array.from(kb.unpacked(artefact.documents.field), (at) => fields[at]);
      this.reviewBy = Array.from(kb.unpacked(artefact.documents.reviewBy), (at) => days[at]);
      this.lawEnds = Array.from(kb.unpacked(artefact.documents.lawEnds), (at) => days[at]);
    }

    /* Inverse document frequency. */
    idf(frequency) {
      return ln(this.count / (frequency + 1)) + 1;
    }

    /* Make the postings of terms that begin with a folded syllable ready, if they are here. */
    need(syllable) {
      const number = this.number.get(syllable);
      if (number === undefined) return;
      const at = this.partOf(number);
      if (this.read.has(at)) return;
      const part = this.part(String(at));
      if (!part) return;
      this.read.add(at);
      for (const layer of this.layers) if (layer.unit !== "exact") layer.read(part[layer.name], this.words);
      for (const layer of this.layers) {
        if (layer.unit !== "exact") continue;
        const sister = this.layers.find((other) => other.part === layer.part && other.unit === "syllable");
        layer.read(part[layer.name], this.words, (term) => sister.lists.get(this.language.written(term).folded));
      }
    }

    /* The last part that begins at or before a word. */
    partOf(number) {
      let low = 0;
      let high = this.starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.starts[middle] <= number) low = middle;
        else high = middle - 1;
      }
      return low;
    }

    part(name) {
      const part = this.parts[name];
      if (!part) this.missing.add(name);
      return part;
    }

    /* Parts that turned out to be no parts of this index are asked for anew. */
    forget(names) {
      for (const name of names) {
        delete this.parts[name];
        this.read.delete(Number(name));
      }
    }

    spelt() {
      const part = this.part("spelt");
      if (!part) return NO_WORDS;
      if (!this.speltWords) this.speltWords = new Set(part.words ? part.words.split(" ") : []);
      return this.speltWords;
    }

    /* What a result shows of a document; null until it is loaded. */
    shown(document) {
      const part = this.part("d" + Math.floor(document / this.together));
      if (!part) return null;
      const shown = {};
      for (const column of Object.keys(part)) shown[column] = part[column][document % this.together];
      return shown;
    }

    /* What results show of all documents, when they are few: it comes along with the postings. */
    needShown() {
      const parts = Math.ceil(this.count / this.together);
      for (let at = 0; at < parts && parts <= FEW; at++) this.part("d" + at);
    }

    /* The layer that says which terms of a unit are known. */
    lexicon(unit) {
      return this.layers.find((layer) => layer.unit === unit);
    }

    ofUnit(unit) {
      return this.layers.filter((layer) => layer.unit === unit);
    }

    /* For each document 1 when it holds every one of these syllables as spelt, else 0. */
    holding(syllables) {
      const key = syllables.join(" ");
      let held = this.held.get(key);
      if (held === undefined) {
        const exact = this.lexicon("exact");
        held = new Uint8Array(this.count);
        for (const syllable of syllables) for (const document of exact.postings(syllable).documents) held[document]++;
        if (syllables.length > 1) {
          for (let at = 0; at < held.length; at++) held[at] = held[at] === syllables.length ? 1 : 0;
        }
        this.held.set(key, held);
        if (this.held.size * this.count > HELD_BYTES) this.held.delete(this.held.keys().next().value);
      }
      return held;
    }

    beginning(prefix, limit) {
      const layer = this.lexicon("syllable");
      if (!layer) return [];
      return this.words
        .filter((term) => term !== prefix && term.startsWith(prefix))
        .sort((a, b) => layer.frequency(b) - layer.frequency(a) || (a < b ? -1 : 1))
        .slice(0, limit);
    }
  }

  /* The natural logarithm by additions and divisions alone: kb/index/logarithm.py. */
  function ln(number) {
    let halvings = 0;
    for (; number > 1.5; halvings++) number /= 2;
    for (; number < 0.75; halvings--) number *= 2;
    const z = (number - 1) / (number + 1);
    const square = z * z;
    let total = 0;
    let power = z;
    for (let odd = 1; odd < 26; odd += 2) {
      total += power / odd;
      power *= square;
    }
    return halvings * 0.6931471805599453 + 2 * total;
  }

  const FEW = 6; // as many files as a browser fetches at once
  const HELD_BYTES = 8e6;
  const NO_WORDS = new Set();

  kb.Index = Index;
})((self.KbEngine = self.KbEngine || {}));
