/** A code of Latin letters from English words: "Return with remarks" gives `returnWithRemarks`. */
export function keyFromWords(words: string): string {
  const [first = '', ...rest] = words.match(/[A-Za-z0-9]+/g) ?? [];
  return (
    first.toLowerCase() +
    rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('')
  );
}
