/** Prints the page; what is folded up would be missing on paper. */
export function printPage() {
  document
    .querySelectorAll('details')
    .forEach(details => details.setAttribute('open', ''));
  window.print();
}
