import { palettes } from '@backstage/theme';

const navigation = {
  background: '#0e2233',
  indicator: '#f2b84b',
  color: '#c3d0dc',
  selectedColor: '#ffffff',
  navItem: { hoverBackground: '#1d3a52' },
  submenu: { background: '#16304a' },
};

/** Sea blues on a light ground, with the amber of a lantern; text keeps at least 4.5:1. */
export const lightPalette = {
  ...palettes.light,
  primary: { main: '#12577f' },
  secondary: { main: '#0f766e' },
  error: { main: '#b42318' },
  warning: { main: '#9a5b00' },
  info: { main: '#1763b6' },
  success: { main: '#14713d' },
  background: { default: '#f4f6f8', paper: '#ffffff' },
  text: { primary: '#17212b', secondary: '#52606d' },
  link: '#0f5c8c',
  linkHover: '#0a4166',
  navigation,
};

/** The same hues by night. */
export const darkPalette = {
  ...palettes.dark,
  primary: { main: '#7cc4f2' },
  secondary: { main: '#5ad0bd' },
  error: { main: '#ff8a7a' },
  warning: { main: '#f2b84b' },
  info: { main: '#84c1ff' },
  success: { main: '#6fd694' },
  background: { default: '#101820', paper: '#18232e' },
  text: { primary: '#e6edf3', secondary: '#a9b6c2' },
  link: '#7cc4f2',
  linkHover: '#a9d9f8',
  navigation: {
    ...navigation,
    background: '#0a1119',
    navItem: { hoverBackground: '#182838' },
    submenu: { background: '#121e2a' },
  },
};
