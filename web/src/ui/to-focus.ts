/** For the `ref` of a field that appears because somebody asked for it: they go on typing there. */
export const toFocus = (field: HTMLInputElement | null): void => field?.focus();
