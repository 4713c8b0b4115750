import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { call } from "../../api/call.ts";
import { aboveBar } from "../../ui/above-bar.ts";

interface OrganisationPickerProps {
  readonly label: string;
  readonly description?: string;
  readonly onPick: (organisation: { readonly id: string; readonly name: string }) => void;
}

/** Finds an organisation of the hub by its name, as one types. */
export function OrganisationPicker({ label, description, onPick }: OrganisationPickerProps) {
  const combobox = useCombobox();
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const { data } = useQuery({
    queryKey: ["members", "named", asked],
    queryFn: () => call("members.list", { query: { limit: 8, ...(asked !== "" && { name: asked }) } }),
    placeholderData: keepPreviousData,
  });
  // What no longer fits goes at once: were it to wait for the answer, the list would move under the hand that chooses from it.
  const typed = text.trim().toLowerCase();
  const items = (data?.items ?? []).filter(({ name }) => name.toLowerCase().includes(typed));
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      middlewares={aboveBar}
      // A long list above its field is scrolled to, which may take the field itself out of sight: the list stays.
      hideDetached={false}
      onOptionSubmit={(id) => {
        const picked = items.find((one) => one.id === id);
        if (picked) onPick({ id: picked.id, name: picked.name });
        setText("");
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label}
          description={description}
          autoComplete="off"
          value={text}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={items.length === 0}>
        <Combobox.Options aria-label={label}>
          {items.map(({ id, name }) => (
            <Combobox.Option key={id} value={id}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
