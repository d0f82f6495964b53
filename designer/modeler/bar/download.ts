/** The colours that the canvas takes from the theme, as they are printed on white. */
const PRINTED: Record<string, string> = {
  'var(--diagram-fill)': '#ffffff',
  'var(--diagram-stroke)': '#1c2128',
  'var(--diagram-label)': '#1c2128',
};

/** Gives a text to the person as a file. */
export function download(name: string, text: string, type: string): void {
  const content = type === 'image/svg+xml' ? printed(text) : text;
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

const printed = (svg: string): string =>
  Object.entries(PRINTED).reduce((text, [variable, colour]) => text.replaceAll(variable, colour), svg);
