import { createTheme, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';

/** The one accent: an ink blue, apart from all five signal colours. */
const ink: MantineColorsTuple = [
  '#eef3fd',
  '#dbe5fa',
  '#b7caf4',
  '#8fb0ff',
  '#6a90ea',
  '#4a73dc',
  '#355fce',
  '#2a55c2',
  '#2148a8',
  '#17357f',
];

/** Greys of the dark scheme: 0 text, 4 lines, 6 inputs, 7 surface. The same as in colors.css. */
const slate: MantineColorsTuple = [
  '#e7eaee',
  '#b3bbc6',
  '#939dab',
  '#6b7582',
  '#434b55',
  '#2b3138',
  '#1e2328',
  '#191d22',
  '#121519',
  '#0d1013',
];

type ButtonColors = { background: string; hover: string; color: string; border: string };

const quiet: ButtonColors = {
  background: 'var(--surface)',
  hover: 'var(--hover)',
  color: 'var(--text)',
  border: '1px solid var(--line-strong)',
};
const quietDanger: ButtonColors = {
  background: 'var(--surface)',
  hover: 'var(--signal-overdue-bg)',
  color: 'var(--signal-overdue)',
  border: '1px solid color-mix(in srgb, var(--signal-overdue) 45%, transparent)',
};
const bare: ButtonColors = {
  background: 'transparent',
  hover: 'var(--hover)',
  color: 'var(--text-2)',
  border: '1px solid transparent',
};
const main: ButtonColors = {
  background: 'var(--accent)',
  hover: 'var(--accent-strong)',
  color: 'var(--on-accent)',
  border: '1px solid transparent',
};
const danger: ButtonColors = {
  background: 'var(--signal-overdue)',
  hover: 'color-mix(in srgb, var(--signal-overdue) 88%, var(--text))',
  color: 'var(--surface)',
  border: '1px solid transparent',
};

/** Our variables instead of Mantine's shades, so that both schemes keep their contrast. */
const variantColorResolver: VariantColorsResolver = ({ variant, color }) => {
  if (variant === 'filled') return color === 'red' ? danger : main;
  if (variant === 'subtle' || variant === 'transparent') return bare;
  return color === 'red' ? quietDanger : quiet;
};

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 3 },
  colors: { ink, dark: slate },
  autoContrast: true,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13.5px', md: '14px', lg: '16px', xl: '19px' },
  headings: { fontFamily: 'var(--font)', fontWeight: '620' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  // Plain objects, not `Popover.extend(…)`: naming a component here would put it, with all that
  // positions pop-ups, into the first bundle.
  components: {
    Button: {
      defaultProps: { variant: 'default', size: 'xs' },
      vars: () => ({
        root: {
          '--button-height': '32px',
          '--button-fz': '13.5px',
          '--button-padding-x': '11px',
        },
      }),
    },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 30 } },
    Input: {
      defaultProps: { size: 'sm' },
      vars: () => ({ wrapper: { '--input-height': '34px' } }),
    },
    InputWrapper: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Popover: { defaultProps: { shadow: 'md', radius: 8 } },
  },
});
