/* The index: kb/index/artefact.py read backwards, and what kb/index/postings.py makes of the numbers. */
(function (kb) {
  "use strict";

  class Layer {
    constructor(data, words) {
      Object.assign(this, { name: data.name, unit: data.unit, part: data.part, weight: data.weight });
      this.gain = data.k1 + 1;
      this.norms = kb.unpacked(data.lengths).map(
        (length) => data.k1 * (1 - data.b + (data.b * length) / data.average)
      );
      this.terms = readTerms(kb.unpacked(data.terms), words);
      this.number = new Map(this.terms.map((term, at) => [term, at]));
    }

    has(term) {
      return this.number.has(term);
    }

    frequency(term) {
      const list = this.postings(term);
      return list === null ? 0 : list.documents.length;
    }

    postings(term) {
      const number = this.number.get(term);
      return number === undefined ? null : this.lists[number];
    }

    vocabulary() {
      if (!this.known) this.known = new Set(this.terms);
      return this.known;
    }

    /* The letters the terms are written with, digits left out, in order. */
    letters() {
      if (!this.alphabet) this.alphabet = Array.from(new Set(this.terms.join(""))).filter(kb.isWord).sort();
      return this.alphabet;
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

  function plainLists(data) {
    const stream = kb.unpacked(data.postings);
    const powers = kb.unpacked(data.weights);
    let at = 0;
    let powerAt = 0;
    return kb.unpacked(data.counts).map((count) => {
      const documents = new Array(count);
      const weights = new Array(count);
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
  function speltLists(data, folded) {
    const gaps = kb.unpacked(data.postings);
    const unlike = kb.unpacked(data.unlike);
    const others = kb.unpacked(data.others);
    let at = 0;
    let otherAt = 0;
    return kb.unpacked(data.counts).map((number, term) => {
      const whole = folded(term);
      const told = new Set();
      for (let place = 0, left = number >> 1; left; left--) told.add((place += gaps[at++]));
      const lacks = Boolean(number & 1);
      const places = whole.documents.map((_, place) => place).filter((place) => told.has(place) !== lacks);
      const documents = places.map((place) => whole.documents[place]);
      const weights = places.map((place) => whole.weights[place]);
      for (let place = 0, left = unlike[term]; left; left--) {
        place += others[otherAt++];
        weights[place] = 1 << others[otherAt++];
      }
      return { documents, weights };
    });
  }

  class Index {
    constructor(artefact, language) {
      this.documents = artefact.documents;
      this.count = artefact.documents.id.length;
      this.idf = new Map(artefact.idf);
      const folded = artefact.words.split(" ");
      const spelt = artefact.spelt.split(" ");
      this.layers = artefact.layers.map((data) => new Layer(data, data.unit === "exact" ? spelt : folded));
      artefact.layers.forEach((data, at) => {
        if (!data.unlike) this.layers[at].lists = plainLists(data);
      });
      artefact.layers.forEach((data, at) => {
        if (!data.unlike) return;
        const sister = this.layers.find((layer) => layer.part === data.part && layer.unit === "syllable");
        const terms = this.layers[at].terms;
        this.layers[at].lists = speltLists(data, (term) => sister.postings(language.fold(terms[term])));
      });
    }

    /* The layer that says which terms of a unit are known. */
    lexicon(unit) {
      return this.layers.find((layer) => layer.unit === unit);
    }

    ofUnit(unit) {
      return this.layers.filter((layer) => layer.unit === unit);
    }

    /* The documents that hold every one of these syllables as spelt. */
    holding(syllables) {
      const exact = this.lexicon("exact");
      const [first, ...others] = syllables.map((syllable) => new Set(exact.postings(syllable).documents));
      return new Set(Array.from(first).filter((document) => others.every((documents) => documents.has(document))));
    }

    beginning(prefix, limit) {
      const layer = this.lexicon("syllable");
      if (!layer) return [];
      return layer.terms
        .filter((term) => term !== prefix && term.startsWith(prefix))
        .sort((a, b) => layer.frequency(b) - layer.frequency(a) || (a < b ? -1 : 1))
        .slice(0, limit);
    }
  }

  kb.Index = Index;
})((self.KbEngine = self.KbEngine || {}));
