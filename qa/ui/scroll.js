export default function ({ data }) {
  document.getElementById(data.anchor)?.scrollIntoView();
}
