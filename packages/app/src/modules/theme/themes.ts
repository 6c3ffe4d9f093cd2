import {
  createUnifiedTheme,
  genPageTheme,
  pageTheme as defaultPageTheme,
} from '@backstage/theme';
import { darkPalette, lightPalette } from './palettes';

const HEADER_COLOUR = '#12344d';

/** One plain header for every kind of page. */
const pageTheme = Object.fromEntries(
  Object.keys(defaultPageTheme).map(id => [
    id,
    genPageTheme({ colors: [HEADER_COLOUR, HEADER_COLOUR], shape: 'none' }),
  ]),
);

/** What parts of the portal look like, in the colours of a palette. */
const componentsOf = ({
  link,
  linkHover,
}: Pick<typeof lightPalette, 'link' | 'linkHover'>) => ({
  // Buttons read as sentences.
  MuiButton: { styleOverrides: { root: { textTransform: 'none' as const } } },
  // Backstage's own tab turns white below the pointer, by night as well.
  MuiTab: {
    styleOverrides: {
      root: {
        color: link,
        textTransform: 'none' as const,
        fontWeight: 500,
        '&:hover': { color: linkHover, backgroundColor: `${link}14` },
      },
    },
  },
  // The default width cuts titles of two words short.
  BackstageSidebarItem: {
    styleOverrides: {
      label: { width: 150, fontSize: '0.8125rem' },
      secondaryAction: { width: 'auto', marginRight: 8 },
    },
  },
});

export const lightTheme = createUnifiedTheme({
  palette: lightPalette,
  defaultPageTheme: 'home',
  pageTheme,
  components: componentsOf(lightPalette),
});

export const darkTheme = createUnifiedTheme({
  palette: darkPalette,
  defaultPageTheme: 'home',
  pageTheme,
  components: componentsOf(darkPalette),
});
