import { createTheme, type MantineColorsTuple } from "@mantine/core";

// The same ten shades stand in tokens.css: Mantine's own <style> is switched off, because the page allows no inline styles.
const brand: MantineColorsTuple = [
  "#e8f5f5",
  "#d0e8e9",
  "#a3d1d4",
  "#72b8bd",
  "#47a0a6",
  "#248890",
  "#0f7079",
  "#0b5c63",
  "#084a50",
  "#05363b",
];

export const theme = createTheme({
  primaryColor: "brand",
  primaryShade: { light: 7, dark: 4 },
  colors: { brand },
  fontFamily: "'Source Sans 3 Variable', system-ui, sans-serif",
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  autoContrast: true,
});
