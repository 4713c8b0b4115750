import styles from "./Question.module.css";

interface TileProps {
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: () => void;
}

/** Something one may have: a large target that is ticked or not. */
export const Tile = ({ name, checked, onChange }: TileProps) => (
  <label className={styles["tile"]}>
    <input type="checkbox" checked={checked} onChange={onChange} />
    <span>
      <span className={styles["mark"]} aria-hidden="true">
        {checked ? "✓" : ""}
      </span>
      {name}
    </span>
  </label>
);
