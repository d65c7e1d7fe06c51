// Runs on mount and whenever its data changes. Document text never passes through here.
const ATTEMPTS = 60;
let names = {};
let words = {};
let observer = null;

function whenPresent(anchor, act, left = ATTEMPTS) {
  const element = document.getElementById(anchor);
  if (element) act(element);
  else if (left > 0) setTimeout(() => whenPresent(anchor, act, left - 1), 50);
}

// Streamlit writes these in English whatever the language of the page.
function translate() {
  for (const [selector, name] of Object.entries(names)) {
    for (const element of document.querySelectorAll(selector)) {
      if (element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name);
    }
  }
  for (const [selector, text] of Object.entries(words)) {
    for (const element of document.querySelectorAll(selector)) {
      if (element.textContent !== text) element.textContent = text;
    }
  }
}

// Streamlit calls it presentational, though it has a name and takes the focus.
function nameDropzones() {
  for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]')) {
    zone.setAttribute("role", "group");
  }
}

function mend() {
  translate();
  nameDropzones();
}

// A button that disappears when it is pressed leaves the keyboard nowhere.
function takeLostFocus(element) {
  if (document.activeElement === document.body) element?.focus({ preventScroll: true });
}

export default function ({ data, parentElement }) {
  document.documentElement.lang = data.language;

  names = data.names;
  words = data.words;
  mend();
  if (!observer) {
    // One observer for all runs: two in different languages would undo each other for ever.
    observer = new MutationObserver(mend);
    observer.observe(document.body, { childList: true, subtree: true });
  }

  const status = parentElement.querySelector("[role=status]");
  if (status.dataset.asking !== String(data.asking)) {
    const isFirstDrawing = status.dataset.asking === undefined;
    status.dataset.asking = data.asking;
    status.textContent = "";
    if (data.announcement) setTimeout(() => { status.textContent = data.announcement; }, 150);
    if (data.anchor) {
      whenPresent(data.anchor, (question) => {
        question.scrollIntoView();
        if (!isFirstDrawing) takeLostFocus(question);
      });
    } else if (!isFirstDrawing && !data.announcement) {
      takeLostFocus(document.querySelector('[data-testid="stChatInputTextArea"]'));
    }
  }
  return () => {
    observer?.disconnect();
    observer = null;
  };
}
