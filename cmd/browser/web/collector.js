// It stands before the pages under test in the page around them, and writes down what they tell.
const told = {};
const pages = Number(document.body.dataset.pages);
// A frame that is being written keeps the browser waiting until all pages have come to their end.
const hold = document.body.appendChild(document.createElement("iframe"));
hold.contentDocument.open();
addEventListener("message", (e) => {
  told[e.data.name] = e.data.seen;
  document.getElementById("result").textContent = JSON.stringify(told);
  if (Object.values(told).filter((seen) => seen.done).length === pages) hold.contentDocument.close();
});
