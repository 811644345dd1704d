import { Select } from '@backstage/ui';

/** Chooses any number of values; none means all. */
export function FilterSelect(props: {
  className?: string;
  label: string;
  placeholder: string;
  searchPlaceholder?: string;
  options: ReadonlyArray<{ id: string; label: string }>;
  selected: readonly string[];
  onSelect(selected: string[]): void;
}) {
  const { options, selected, searchPlaceholder, onSelect } = props;
  return (
    <Select
      className={props.className}
      label={props.label}
      placeholder={props.placeholder}
      selectionMode="multiple"
      options={options}
      search={
        searchPlaceholder === undefined
          ? undefined
          : { placeholder: searchPlaceholder }
      }
      value={[...selected]}
      onChange={keys => onSelect(keys.map(String))}
    />
  );
}
