import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from "@mantine/core";

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

// Fields and buttons are as large as the text; what may stay empty says so, instead of a star at what may not.
const field = { defaultProps: { size: "md", withAsterisk: false } } as const;

export const theme = createTheme({
  primaryColor: "brand",
  primaryShade: { light: 7, dark: 4 },
  colors: { brand },
  fontFamily: "'Source Sans 3 Variable', system-ui, sans-serif",
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  autoContrast: true,
  // Mantine takes the light scheme's shade to decide; white on the dark scheme's would be 3.1:1.
  variantColorResolver: (asked) => {
    const colours = defaultVariantColorsResolver(asked);
    const ours = asked.variant === "filled" && (asked.color === undefined || asked.color === "brand");
    return ours ? { ...colours, color: "var(--mantine-primary-color-contrast)" } : colours;
  },
  components: {
    Button: { defaultProps: { size: "md" } },
    TextInput: field,
    PasswordInput: field,
    Textarea: field,
    NativeSelect: field,
    Checkbox: { defaultProps: { size: "md" } },
    Radio: { defaultProps: { size: "md" } },
    Switch: { defaultProps: { size: "md" } },
  },
});
