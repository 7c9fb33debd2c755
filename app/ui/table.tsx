import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "left" | "right";
  /** The cell that names the row. */
  readonly heading?: boolean;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly dense?: boolean;
  /** On a phone each row is a block of its own, every cell behind the title of its column: for lists that are read row by row. */
  readonly stack?: boolean;
  readonly empty?: ReactNode;
}

const stacked = { head: "max-md:sr-only", row: "max-md:block max-md:py-2", cell: "max-md:flex max-md:gap-3 max-md:py-1 max-md:text-left max-md:before:w-28 max-md:before:shrink-0 max-md:before:text-muted max-md:before:content-[attr(data-title)] max-md:has-[>div:empty]:hidden", heading: "max-md:block" };

/** A table that scrolls within itself when it does not fit. Roles are named, since a row drawn as a block would lose its own. */
export function Table<Row>({ caption, captionHidden = true, columns, rows, rowKey, dense = false, stack = false, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  const space = dense ? "px-2.5 py-1.5" : "px-3 py-3";
  return (
    <div className="overflow-x-auto" role="region" aria-label={caption} tabIndex={0}>
      <table role="table" className="w-full border-collapse text-small">
        <caption className={captionHidden ? "sr-only" : "pb-3 text-left text-h3"}>{caption}</caption>
        <thead role="rowgroup" className={stack ? stacked.head : undefined}>
          <tr role="row" className="border-b border-edge text-left">
            {columns.map((column) => <th key={column.key} role="columnheader" scope="col" className={classNames(space, "whitespace-nowrap font-medium text-muted", column.align === "right" && "text-right")}>{column.title}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className={classNames("border-b border-line hover:bg-raised/60", stack && stacked.row)}>
              {columns.map((column) => {
                const classes = classNames(space, "align-top", column.align === "right" && "text-right tabular-nums");
                return column.heading === true
                  ? <th key={column.key} role="rowheader" scope="row" className={classNames(classes, "text-left font-medium", stack && stacked.heading)}>{column.cell(row)}</th>
                  : <td key={column.key} role="cell" data-title={stack ? column.title : undefined} className={classNames(classes, stack && stacked.cell)}>{stack ? <div>{column.cell(row)}</div> : column.cell(row)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
}

/** Terms and values: specifications, a summary of an order. `totals` puts the values to the right and sets the last one off. */
export function Facts({ facts, totals = false }: { readonly facts: readonly Fact[]; readonly totals?: boolean }) {
  return (
    <dl className={totals ? "space-y-2.5" : "text-small"}>
      {facts.map((fact, index) => (
        <div key={fact.term} className={classNames(totals ? "flex justify-between gap-6" : "grid grid-cols-[minmax(8rem,2fr)_3fr] gap-4 border-b border-line py-2.5", totals && index === facts.length - 1 && "border-t border-line pt-3 text-h4 font-medium")}>
          <dt className={totals ? undefined : "text-muted hyphens-auto"}>{fact.term}</dt>
          <dd className={totals ? "text-right tabular-nums" : undefined}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
