/// The one script of the folder: searches, and shows the law of one day. It asks nobody, writes no HTML, keeps nothing.
enum GuideScript {
  static let text = #"""
    "use strict";
    (function () {
      var index = window.guideIndex;

      function words(text) { return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean); }

      // The stems of a word: as it is known, without its ending, or of the words that it begins.
      function stems(word) {
        if (Object.hasOwn(index.words, word)) return { own: index.words[word], others: [] };
        if (index.silent.indexOf(word) >= 0) return { own: [], others: [] };
        var endings = ["s", "es", "ed", "d", "ing"];
        for (var i = 0; i < endings.length; i++) {
          var bare = word.slice(0, -endings[i].length);
          if (!word.endsWith(endings[i]) || bare.length < 3) continue;
          if (Object.hasOwn(index.words, bare)) return { own: index.words[bare], others: [] };
          if (Object.hasOwn(index.words, bare + "e")) return { own: index.words[bare + "e"], others: [] };
        }
        if (word.length < index.shortestBeginning) return { own: [], others: [] };
        var found = Object.keys(index.words).filter(function (known) { return known.startsWith(word); });
        found.sort(function (a, b) { return most(b) - most(a); });
        var others = new Set();
        found.slice(0, index.mostEndings).forEach(function (known) { index.words[known].forEach(others.add, others); });
        return { own: [], others: Array.from(others), unknown: found.length === 0 };
      }

      function most(word) {
        return Math.max.apply(null, index.words[word].map(function (stem) { return index.postings[stem].length / 2; }));
      }

      function rarity(stem) { return index.rarity[stem]; }

      // The nearest known word, a slip of the finger away.
      function nearest(word) {
        var limit = word.length < 4 ? 0 : word.length < 8 ? 1 : 2, best = null, least = limit + 1;
        Object.keys(index.words).forEach(function (known) {
          if (Math.abs(known.length - word.length) > limit) return;
          var distance = slips(word, known);
          if (distance < least || (distance === least && best && most(known) > most(best))) { best = known; least = distance; }
        });
        return best;
      }

      function slips(a, b) {
        var before = [], above = Array.from({ length: b.length + 1 }, function (_, n) { return n; });
        for (var row = 1; row <= a.length; row++) {
          var current = [row];
          for (var column = 1; column <= b.length; column++) {
            var cell = Math.min(above[column] + 1, current[column - 1] + 1,
              above[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1));
            if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
              cell = Math.min(cell, before[column - 2] + 1);
            }
            current.push(cell);
          }
          before = above; above = current;
        }
        return above[b.length];
      }

      function fit(stems) {
        var sums = new Map();
        stems.forEach(function (stem) {
          var list = index.postings[stem], rare = rarity(stem);
          for (var i = 0; i < list.length; i += 2) {
            var page = list[i], weight = list[i + 1];
            var length = 1 - index.lengthPenalty + index.lengthPenalty * index.lengths[page] / index.averageLength;
            var share = rare * weight * (index.saturation + 1) / (weight + index.saturation * length);
            var sum = sums.get(page) || [0, 0];
            sums.set(page, [sum[0] + 1, sum[1] + share]);
          }
        });
        var fits = new Map();
        sums.forEach(function (sum, page) { if (sum[0] === stems.length) fits.set(page, sum[1] / stems.length); });
        return fits;
      }

      function search(query) {
        var readAs = [], changed = false, list = [], concepts = [];
        words(query).slice(0, 60).forEach(function (word) {
          var found = stems(word);
          if (found.unknown) {
            var other = nearest(word);
            if (other) { changed = true; word = other; found = stems(word); }
          }
          readAs.push(word);
          found.own.forEach(function (stem) {
            if (list.indexOf(stem) < 0) { list.push(stem); concepts.push({ own: [stem], others: [] }); }
          });
          if (found.others.length) {
            list.push(-1);
            concepts.push({ own: [], others: found.others.map(function (stem) { return [[stem], index.onlySynonymWeight]; }) });
          }
        });
        function occurs(group) { return group.every(function (stem) { return index.postings[stem].length > 0; }); }
        index.synonyms.forEach(function (group) {
          group.forEach(function (said, place) {
            var start = list.findIndex(function (_, at) { return said.every(function (stem, n) { return list[at + n] === stem; }); });
            if (start < 0) return;
            var weight = occurs(said) ? index.synonymWeight : index.onlySynonymWeight;
            group.forEach(function (other, number) {
              if (number !== place && occurs(other)) concepts[start].others.push([other, weight]);
            });
          });
        });
        var scores = new Map(), covered = new Map(), wanted = new Map(), all = 0;
        concepts.forEach(function (concept) {
          var rare = Math.max(0, ...concept.own.map(rarity),
            ...concept.others.map(function (other) { return other[1] * Math.max(0, ...other[0].map(rarity)); }));
          all += rare;
          var best = concept.own.length ? fit(concept.own) : new Map(), own = new Set(best.keys());
          concept.others.forEach(function (other) {
            fit(other[0]).forEach(function (score, page) {
              best.set(page, Math.max(best.get(page) || 0, score * other[1]));
            });
          });
          best.forEach(function (score, page) {
            scores.set(page, (scores.get(page) || 0) + score);
            covered.set(page, (covered.get(page) || 0) + (own.has(page) ? rare : rare * index.synonymWeight));
          });
          concept.own.forEach(function (stem) { wanted.set(stem, rarity(stem)); });
        });
        concepts.forEach(function (concept) {
          concept.others.forEach(function (other) {
            if (other[0].length === 1 && !wanted.has(other[0][0])) wanted.set(other[0][0], other[1] * rarity(other[0][0]));
          });
        });
        var ranked = Array.from(scores).sort(order).slice(0, index.pagesLookedAt).map(function (pair) {
          var near = 0;
          index.units[pair[0]].forEach(function (unit) {
            var shared = 0, said = 0;
            unit.stems.forEach(function (stem) { said += rarity(stem); shared += wanted.get(stem) || 0; });
            if (said > 0) near = Math.max(near, unit.weight * shared * Math.sqrt(shared / said));
          });
          var isOther = index.aboutWords.indexOf(pair[0]) >= 0 && !index.units[pair[0]].some(function (unit) {
            return unit.stems.every(function (stem) { return list.indexOf(stem) >= 0; });
          });
          var share = all > 0 ? Math.pow(covered.get(pair[0]) / all, index.coveragePower) : 1;
          return [pair[0], (pair[1] + index.sentenceWeight * near) * share * index.kinds[pair[0]] * (isOther ? index.otherWords : 1)];
        }).sort(order);
        var seen = new Set();
        var hits = ranked.filter(function (pair) {
          var link = index.pages[pair[0]][0];
          return seen.has(link) ? false : seen.add(link);
        }).slice(0, 20).map(function (pair) { return index.pages[pair[0]]; });
        return { hits: hits, readAs: changed ? readAs.join(" ") : null };
      }

      function order(a, b) { return b[1] - a[1] || a[0] - b[0]; }

      function show(query) {
        var results = document.getElementById("search-results"), status = document.getElementById("search-status");
        results.textContent = "";
        if (!query.trim()) { status.textContent = ""; return; }
        var found = search(query.slice(0, 500));
        status.textContent = (found.readAs ? "Read as: " + found.readAs + ". " : "")
          + (found.hits.length === 0 ? "Nothing was found. Try fewer or other words."
            : found.hits.length + (found.hits.length === 1 ? " page." : " pages, best first."));
        found.hits.forEach(function (page) {
          var item = document.createElement("li"), link = document.createElement("a");
          link.href = page[0]; link.textContent = page[1]; item.append(link);
          if (page[2]) {
            var note = document.createElement("span");
            note.className = "quiet"; note.textContent = " (" + page[2] + ")"; item.append(note);
          }
          results.append(item);
        });
      }

      var field = document.getElementById("search");
      if (field && index) {
        var asked = new URLSearchParams(window.location.search).get("q") || "";
        field.value = asked; show(asked);
        field.form.addEventListener("submit", function (event) { event.preventDefault(); show(field.value); });
        field.addEventListener("input", function () { show(field.value); });
      }

      var place = document.getElementById("on");
      if (place) {
        var day = document.createElement("input"), country = document.createElement("select"), told = document.createElement("p");
        day.type = "date"; day.id = "day"; country.id = "country"; told.setAttribute("role", "status");
        var names = new Map([["", "All countries"]]);
        document.querySelectorAll("tr[data-country]").forEach(function (row) {
          var code = row.dataset.country;
          if (code && code !== "EU") names.set(code, row.lastElementChild.textContent);
        });
        names.forEach(function (name, code) { country.append(new Option(name, code)); });
        [[day, "In force on one day"], [country, "In one country"]].forEach(function (pair) {
          var label = document.createElement("label"), part = document.createElement("p");
          label.htmlFor = pair[0].id; label.textContent = pair[1];
          part.append(label, pair[0]); place.append(part);
        });
        place.append(told);

        // The law of the Union binds all but the country that has left it.
        var concerns = function (code) {
          if (!country.value || !code) return true;
          if (code !== "EU") return code === country.value;
          return country.value !== place.dataset.left || (day.value !== "" && day.value <= place.dataset.leftOn);
        };
        var choose = function () {
          var shown = 0;
          document.querySelectorAll("[data-from]").forEach(function (part) {
            // As much of a day as is known: a year means all of it.
            var from = part.dataset.from || "", until = part.dataset.until || "9999";
            var holds = day.value === "" || (from <= day.value.slice(0, from.length) && day.value.slice(0, until.length) <= until);
            part.hidden = !(holds && concerns(part.dataset.country));
            if (!part.hidden && part.tagName === "TR") shown++;
          });
          document.querySelectorAll("section.subject").forEach(function (part) {
            part.hidden = !part.querySelector("article:not([hidden])");
          });
          told.textContent = !day.value && !country.value ? "" : shown + (shown === 1 ? " entry" : " entries")
            + (day.value ? " in force on " + day.value : "") + (country.value ? ", " + names.get(country.value) : "") + ".";
        };
        // A link that leads to an entry which is not shown shows all again.
        var reveal = function () {
          var target = document.getElementById(window.location.hash.slice(1));
          if (!target || !target.hidden) return;
          day.value = ""; country.value = ""; choose(); target.scrollIntoView();
        };
        day.addEventListener("input", choose); country.addEventListener("input", choose);
        window.addEventListener("hashchange", reveal);
        if (day.value || country.value) choose();
      }
    })();

    """#
}
