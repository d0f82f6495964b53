import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent. Every other colour of the pages means a state. */
const marine: MantineColorsTuple = [
  '#eef3fd',
  '#dbe5f9',
  '#b4c8f2',
  '#8baaeb',
  '#6890e5',
  '#4b7be0',
  '#3569d4',
  '#2457c5',
  '#1d48a5',
  '#173a86',
];

/** Dark surfaces and lines of Mantine's own parts, in the same blue-grey as ours. */
const dark: MantineColorsTuple = [
  '#e3e7ec',
  '#c9ced6',
  '#a0a9b4',
  '#6b7480',
  '#414a56',
  '#2b313a',
  '#1d2229',
  '#14171c',
  '#101318',
  '#0b0d11',
];

export const theme = createTheme({
  primaryColor: 'marine',
  primaryShade: { light: 7, dark: 6 },
  colors: { marine, dark },
  fontFamily: 'Inter, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.35' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs', fz: 'md' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, multiline: true, maw: 320 } },
    Modal: { defaultProps: { centered: true } },
  },
});

/** Surfaces, lines and the colours of states, as pages' style sheets name them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--nav-width': '216px', '--bar-height': '48px' },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1c2128',
    '--mantine-color-dimmed': '#57606a',
    '--mantine-color-placeholder': '#6e7781',
    '--surface-side': '#f6f7f9',
    '--surface-hover': '#eef1f5',
    '--surface-chosen': '#e4ecfb',
    '--line': '#dfe3e8',
    '--line-strong': '#c3cad2',
    '--accent': '#2457c5',
    '--state-in-time': '#136a2c',
    '--state-soon': '#8f5b00',
    '--state-late': '#c11f1f',
    '--state-none': '#57606a',
    '--state-outside': '#7440b8',
    '--bar-work': '#5b8def',
    '--bar-wait': '#c9d6ea',
  },
  dark: {
    '--mantine-color-body': '#14171c',
    '--mantine-color-text': '#e3e7ec',
    '--mantine-color-dimmed': '#a0a9b4',
    '--mantine-color-placeholder': '#87909b',
    '--surface-side': '#191d23',
    '--surface-hover': '#232830',
    '--surface-chosen': '#1f2f4f',
    '--line': '#2b313a',
    '--line-strong': '#414a56',
    '--accent': '#86abf5',
    '--state-in-time': '#4cc26c',
    '--state-soon': '#dfae3a',
    '--state-late': '#ff8785',
    '--state-none': '#a0a9b4',
    '--state-outside': '#c39cff',
    '--bar-work': '#5b8def',
    '--bar-wait': '#3d4a60',
  },
});
