// Runs on mount and whenever its data changes. Questions and titles become text, never markup.
function element(name, text = "", properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...properties });
}

function isolated(text) {
  return element("bdi", text, { dir: "auto" });
}

function heading(column, setTriggerValue) {
  const cell = element("th", "", { scope: "col" });
  cell.setAttribute("aria-sort", column.sorted);
  const button = element("button", column.label, { type: "button" });
  button.dataset.column = column.name;
  button.onclick = () => setTriggerValue("sort", column.name);
  cell.append(button);
  return cell;
}

function line(row, setTriggerValue) {
  const question = element("th", "", { scope: "row" });
  const button = element("button", "", { type: "button" });
  button.append(isolated(row.question));
  button.onclick = () => {
    // The question that opens takes the keyboard over, as soon as nothing else has it.
    button.blur();
    setTriggerValue("open", row.place);
  };
  question.append(button);
  for (const title of row.sources) {
    const source = element("span", "", { className: "source", lang: "sv" });
    source.append(isolated(title));
    question.append(source);
  }
  const found = element("tr");
  found.append(element("td", row.number), question, element("td", row.outcome), element("td", row.excerpts));
  return found;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const pressed = parentElement.activeElement ?? parentElement.getRootNode().activeElement;
  const column = pressed?.dataset?.column;
  parentElement.querySelector("caption").textContent = data.caption;
  const headings = data.columns.map((each) => heading(each, setTriggerValue));
  parentElement.querySelector("thead tr").replaceChildren(...headings);
  parentElement.querySelector("tbody").replaceChildren(...data.rows.map((row) => line(row, setTriggerValue)));
  if (column) parentElement.querySelector(`[data-column="${column}"]`)?.focus();
}
