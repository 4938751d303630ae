// The specification's words, as a page shows them.

/** Its only markup inside a rule is `code`. */
export function prose(text) {
  return text.split('`').map((part, number) => {
    const element = document.createElement(number % 2 ? 'code' : 'span');
    element.textContent = part;
    return element;
  });
}
