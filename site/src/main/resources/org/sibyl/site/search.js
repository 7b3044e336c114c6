// Every section that has all words of the question; a word in a heading counts most.
(function () {
  const field = document.getElementById("search");
  const list = document.getElementById("found");
  function worth(section, words) {
    const title = (section.page + " " + section.title).toLowerCase();
    const text = section.text.toLowerCase();
    let sum = 0;
    for (const word of words) {
      const times = text.split(word).length - 1;
      if (title.includes(word)) sum += 10;
      else if (times === 0) return 0;
      sum += Math.min(times, 5);
    }
    return sum;
  }
  field.addEventListener("input", function () {
    const words = field.value.toLowerCase().split(/\s+/).filter(function (word) { return word.length > 1; });
    list.textContent = "";
    if (words.length === 0) return;
    const hits = window.sibylIndex
      .map(function (section) { return { section: section, worth: worth(section, words) }; })
      .filter(function (hit) { return hit.worth > 0; })
      .sort(function (a, b) { return b.worth - a.worth; })
      .slice(0, 12);
    for (const hit of hits) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = hit.section.to;
      link.textContent = hit.section.title;
      const where = document.createElement("span");
      where.textContent = hit.section.page;
      item.append(link, where);
      list.append(item);
    }
    if (hits.length === 0) {
      const item = document.createElement("li");
      item.textContent = "Nothing has all of these words.";
      list.append(item);
    }
  });
})();
