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
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  button.setAttribute("aria-label", data.name);
  let timer;
  button.onclick = async () => {
    clearTimeout(timer);
    try {
      await copy(data.text);
      status.textContent = data.copied;
    } catch (error) {
      status.textContent = data.failed;
    }
    button.focus();
    timer = setTimeout(() => { status.textContent = ""; }, SHOWN_FOR);
  };
  return () => clearTimeout(timer);
}
