import { classNames } from "./class-names.ts";

export interface SwatchValue {
  readonly label: string;
  /** `#rrggbb`, or the address of a picture of the material. */
  readonly colour?: string | undefined;
  readonly picture?: string | undefined;
}

const sizes = { small: "size-4", medium: "size-9", large: "size-12" } as const;

/** A round sample of a colour or material. Decoration: the name stands beside it or on the control around it. */
export function Swatch({ value, size = "medium", chosen = false }: { readonly value: SwatchValue; readonly size?: keyof typeof sizes; readonly chosen?: boolean }) {
  return (
    <i
      aria-hidden="true" className={classNames("sample", sizes[size], chosen && "ring-2 ring-ink ring-offset-3 ring-offset-paper")}
      style={{ ...(value.colour === undefined ? {} : { backgroundColor: value.colour }), ...(value.picture === undefined ? {} : { backgroundImage: `url("${value.picture}")` }) }}
    />
  );
}
