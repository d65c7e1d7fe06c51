// Runs on mount and whenever its data changes. Document text never passes through here.
const ATTEMPTS = 60;
const ATTRIBUTES = ["aria-label", "aria-valuetext", "placeholder", "title", "alt"];
// What the app draws itself is in the right language already, and a document may say anything.
const OURS = ".stHtml, [data-testid=stMarkdownContainer], script, style, textarea";
const ACTIONS = ["wheel", "keydown", "pointerdown", "touchstart"];
let language = "";
let names = {};
let regions = {};
let table = [];
let phrases = [];
let follow = () => {};
let pages = [];
let observer = null;
let release = () => {};

function whenPresent(anchor, act, left = ATTEMPTS) {
  const element = document.getElementById(anchor);
  if (element) act(element);
  else if (left > 0) setTimeout(() => whenPresent(anchor, act, left - 1), 50);
}

// {} is what varies, and may hold phrases of its own.
function pattern(phrase) {
  const parts = phrase.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("(.+?)")}$`);
}

function translated(text) {
  const words = text.trim();
  if (!words || words.length > 200) return text;
  for (const { from, to } of phrases) {
    const match = from.exec(words);
    if (!match) continue;
    let group = 0;
    const ours = to.replace(/\{\}/g, () => translated(match[++group]));
    return text.replace(words, () => ours);
  }
  return text;
}

// The text of a node is changed and the node kept: React, which owns it, goes on writing to it.
function translateText(node) {
  if (node.parentElement?.closest(OURS)) return;
  const text = translated(node.nodeValue);
  if (text !== node.nodeValue) node.nodeValue = text;
}

function translateAttributes(element) {
  if (element.closest(OURS)) return;
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value === null) continue;
    const text = translated(value);
    if (text !== value) element.setAttribute(name, text);
  }
}

function translate(root) {
  if (root.nodeType === Node.TEXT_NODE) return translateText(root);
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(OURS)) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    else translateAttributes(node);
  }
}

// Streamlit lets no keyboard into what scrolls.
function openRegions() {
  for (const [selector, name] of Object.entries(regions)) {
    for (const element of document.querySelectorAll(selector)) {
      element.tabIndex = 0;
      element.setAttribute("role", "region");
      if (element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name);
    }
  }
}

// Streamlit calls it presentational, though it has a name and takes the focus.
function nameDropzones() {
  for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]')) {
    zone.setAttribute("role", "group");
  }
}

function nameControls() {
  openRegions();
  nameDropzones();
  for (const [selector, name] of Object.entries(names)) {
    for (const element of document.querySelectorAll(selector)) {
      if (element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name);
    }
  }
}

function observe(changes) {
  nameControls();
  for (const change of changes) {
    if (change.type === "childList") change.addedNodes.forEach(translate);
    else if (change.type === "characterData") translateText(change.target);
    else translateAttributes(change.target);
  }
}

// A link to another page of the app would load the app anew and lose the conversation; Streamlit is asked instead.
function takeLink(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = event.target.closest?.(".stHtml a[href]:not([target])")?.getAttribute("href");
  if (!address || !pages.includes(address.split("?")[0])) return;
  event.preventDefault();
  // The keyboard goes along to where the link leads.
  document.activeElement?.blur();
  follow(address);
}

// What stands above a place may be drawn after it and push it down, so it is brought back until somebody acts.
function holdInView(element) {
  release();
  const observer = new ResizeObserver(() => element.scrollIntoView());
  release = () => {
    observer.disconnect();
    for (const action of ACTIONS) window.removeEventListener(action, release, true);
  };
  for (const action of ACTIONS) window.addEventListener(action, release, true);
  observer.observe(document.querySelector("[data-testid=stMainBlockContainer]"));
  element.scrollIntoView();
}

// A button that disappears when it is pressed leaves the keyboard nowhere.
function takeLostFocus(element) {
  if (document.activeElement === document.body) element?.focus({ preventScroll: true });
}

export default function ({ data, parentElement, setTriggerValue }) {
  document.documentElement.lang = data.language;

  names = data.names;
  regions = data.regions;
  pages = data.pages;
  follow = (address) => setTriggerValue("address", address);
  if (language !== data.language) {
    // What was translated before is turned back first.
    for (const pairs of [table.map(([from, to]) => [to, from]), Object.entries(data.phrases)]) {
      table = pairs;
      phrases = pairs.map(([from, to]) => ({ from: pattern(from), to }));
      translate(document.body);
    }
    language = data.language;
  }
  nameControls();
  if (!observer) {
    // One observer for all runs: two in different languages would undo each other for ever.
    observer = new MutationObserver(observe);
    observer.observe(document.body, {
      childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
    });
    translate(document.body);
    document.addEventListener("click", takeLink);
  }

  const status = parentElement.querySelector("[role=status]");
  if (status.dataset.asking !== String(data.asking)) {
    const isFirstDrawing = status.dataset.asking === undefined;
    status.dataset.asking = data.asking;
    status.textContent = "";
    release();
    if (data.announcement) setTimeout(() => { status.textContent = data.announcement; }, 150);
    if (data.anchor) {
      whenPresent(data.anchor, (question) => {
        holdInView(question);
        if (!isFirstDrawing) takeLostFocus(question);
      });
    } else if (!isFirstDrawing && !data.announcement) {
      takeLostFocus(document.querySelector('[data-testid="stChatInputTextArea"]'));
    }
  }
  return () => {
    observer?.disconnect();
    observer = null;
    release();
    document.removeEventListener("click", takeLink);
  };
}
