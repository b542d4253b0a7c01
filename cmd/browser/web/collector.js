// It stands in the page around the pages under test, and writes down what they tell.
const told = {};
addEventListener("message", (e) => {
  told[e.data.name] = e.data.seen;
  document.getElementById("result").textContent = JSON.stringify(told);
});
