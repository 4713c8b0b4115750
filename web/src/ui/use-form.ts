import { useState, type ChangeEvent, type FormEvent } from "react";

type Fields = Readonly<Record<string, string>>;

/** What is wrong with a field, as a sentence beside it; undefined when nothing is. */
export type Checks<F extends Fields> = { readonly [K in keyof F]?: (value: string, all: F) => string | undefined };

/**
 * Fields of a form and what is wrong with them. Nothing is called wrong before the first attempt to send it; then the first wrong field gets the
 * focus, and a mended one is right at once.
 */
export function useForm<F extends Fields>(initial: F, checks: Checks<F>) {
  const [values, setValues] = useState(initial);
  const [attempted, setAttempted] = useState(false);
  const set = (change: Partial<F>) => setValues((before) => ({ ...before, ...change }));
  const wrongIn = (name: keyof F) => checks[name]?.(values[name] ?? "", values);
  const field = (name: keyof F & string) => ({
    name,
    value: values[name] ?? "",
    error: attempted ? wrongIn(name) : undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (send: (values: F) => void) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAttempted(true);
    const wrong = Object.keys(values).find((name) => wrongIn(name) !== undefined);
    if (wrong === undefined) return send(values);
    const element = event.currentTarget.elements.namedItem(wrong);
    if (element instanceof HTMLElement) element.focus();
    return undefined;
  };
  const reset = (to: F) => {
    setValues(to);
    setAttempted(false);
  };
  return { values, set, field, submit, reset };
}
