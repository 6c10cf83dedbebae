// Amounts get their separators when the box is left: ￥１２３４５ reads 12,345. Anything else stays as typed.
document.addEventListener("focusout", (event) => {
  const box = event.target;
  if (box.matches?.("[data-money]")) box.value = grouped(box.value);
});

function grouped(text) {
  const plain = text.normalize("NFKC").replace(/[¥円,\s]/g, "");
  const parts = /^([-+]?)(\d+)(\.\d+)?$/.exec(plain);
  if (!parts) return text;
  const [, sign, whole, fraction = ""] = parts;
  return sign + whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",") + fraction;
}
