const SHOWN_FOR = 4000;

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // Over plain HTTP from another machine browsers offer only the older way.
  const area = document.createElement("textarea");
  area.value = text;
  area.style.cssText = "position: fixed; opacity: 0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copying was refused");
}

export default function ({ data, parentElement }) {
  const row = parentElement.querySelector(".buttons");
  const status = parentElement.querySelector("[role=status]");
  let timer;
  // The buttons stay when the data changes, so that the keyboard keeps its place.
  while (row.children.length > data.buttons.length) row.lastChild.remove();
  data.buttons.forEach(({ text, link, label, name, copied }, place) => {
    if (!row.children[place]) row.append(Object.assign(document.createElement("button"), { type: "button" }));
    const button = row.children[place];
    button.textContent = label;
    button.setAttribute("aria-label", name);
    button.onclick = async () => {
      clearTimeout(timer);
      try {
        await copy(text ?? new URL(link, document.baseURI).href);
        status.textContent = copied;
      } catch (error) {
        status.textContent = data.failed;
      }
      button.focus();
      timer = setTimeout(() => { status.textContent = ""; }, SHOWN_FOR);
    };
  });
  return () => clearTimeout(timer);
}
