/**
 * The catalogue as columns. One row per product that may be shown in one market (price book, language-independent).
 * The server builds them from Postgres and patches them on change; a row number means nothing outside its columns.
 */

/** NaN means "not known". 64-bit, because a rule's `0.2` must equal the catalogue's `0.2`. */
export type NumberColumn = Float64Array;

/** Dictionary-coded, multi-valued: codes of row r are `codes[offsets[r]] .. codes[offsets[r + 1] - 1]`, primary value first. */
export type FacetColumn = {
  readonly values: readonly string[];
  readonly codeOf: ReadonlyMap<string, number>;
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array | Uint32Array;
};

export type CatalogueColumns = {
  /** Changes with every change of content; caches are keyed by it. */
  readonly version: string;
  readonly size: number;
  readonly ids: readonly string[];
  readonly rowOf: ReadonlyMap<string, number>;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  readonly facets: ReadonlyMap<string, FacetColumn>;
  readonly flags: ReadonlyMap<string, Uint8Array>;
};

/**
 * What the server says about one product. Numbers: price (minor units of the market's currency), margin (ratio 0..1),
 * stock (pieces; absent for made-to-order), age (days since first sale), rating (1..5), popularity (pieces sold or
 * weighted events a day), leadTime (days), discount (ratio), any numeric attribute. Facets: category (the product's own
 * first, then its ancestors), collection, brand, colour, material, room, style, any attribute. Flags: configurable, onSale, ...
 */
export type ProductFacts = {
  readonly id: string;
  readonly numbers?: Readonly<Record<string, number | null | undefined>>;
  readonly facets?: Readonly<Record<string, readonly string[]>>;
  readonly flags?: Readonly<Record<string, boolean | undefined>>;
};

/** Builds columns; of two products with one id the later wins. Attribute names may be anything, prototype keys included. */
export function buildColumns(version: string, products: Iterable<ProductFacts>): CatalogueColumns {
  const unique = new Map<string, ProductFacts>();
  for (const product of products) unique.set(product.id, product);
  const rows = [...unique.values()];
  const ids = rows.map((product) => product.id);
  return {
    version,
    size: rows.length,
    ids,
    rowOf: new Map(ids.map((id, row) => [id, row])),
    numbers: numberColumns(rows),
    facets: facetColumns(rows),
    flags: flagColumns(rows),
  };
}

function numberColumns(rows: readonly ProductFacts[]): Map<string, NumberColumn> {
  const columns = new Map<string, NumberColumn>();
  rows.forEach((product, row) => {
    for (const [name, value] of Object.entries(product.numbers ?? {})) {
      if (value === null || value === undefined) continue;
      let column = columns.get(name);
      if (column === undefined) columns.set(name, (column = new Float64Array(rows.length).fill(Number.NaN)));
      column[row] = value;
    }
  });
  return columns;
}

function flagColumns(rows: readonly ProductFacts[]): Map<string, Uint8Array> {
  const columns = new Map<string, Uint8Array>();
  rows.forEach((product, row) => {
    for (const [name, value] of Object.entries(product.flags ?? {})) {
      let column = columns.get(name);
      if (column === undefined) columns.set(name, (column = new Uint8Array(rows.length)));
      column[row] = value === true ? 1 : 0;
    }
  });
  return columns;
}

function facetColumns(rows: readonly ProductFacts[]): Map<string, FacetColumn> {
  const names = new Set<string>();
  for (const product of rows) for (const name of Object.keys(product.facets ?? {})) names.add(name);
  return new Map([...names].map((name) => [name, facetColumn(rows, name)]));
}

function facetColumn(rows: readonly ProductFacts[], name: string): FacetColumn {
  const codeOf = new Map<string, number>();
  const offsets = new Uint32Array(rows.length + 1);
  const codes: number[] = [];
  rows.forEach((product, row) => {
    const facets = product.facets ?? {};
    const values = Object.hasOwn(facets, name) ? new Set(facets[name]) : [];
    for (const value of values) {
      let code = codeOf.get(value);
      if (code === undefined) codeOf.set(value, (code = codeOf.size));
      codes.push(code);
    }
    offsets[row + 1] = codes.length;
  });
  const packed = codeOf.size <= 0xffff ? Uint16Array.from(codes) : Uint32Array.from(codes);
  return { values: [...codeOf.keys()], codeOf, offsets, codes: packed };
}

export type ColumnPatch = {
  readonly id: string;
  readonly numbers?: Readonly<Record<string, number | null>>;
  readonly flags?: Readonly<Record<string, boolean>>;
};

/**
 * New columns with some cells changed; untouched columns are shared with the old ones, so their caches stay warm.
 * For new products or changed facets build again. Patches of unknown products are ignored.
 */
export function patchColumns(columns: CatalogueColumns, version: string, patches: Iterable<ColumnPatch>): CatalogueColumns {
  const numbers = new Map(columns.numbers);
  const flags = new Map(columns.flags);
  const copied = new Set<object>();
  const own = <T extends NumberColumn | Uint8Array>(map: Map<string, T>, name: string, make: (old: T | undefined) => T): T => {
    const old = map.get(name);
    if (old !== undefined && copied.has(old)) return old;
    const copy = make(old);
    copied.add(copy);
    map.set(name, copy);
    return copy;
  };
  for (const patch of patches) {
    const row = columns.rowOf.get(patch.id);
    if (row === undefined) continue;
    for (const [name, value] of Object.entries(patch.numbers ?? {})) {
      own(numbers, name, (old) => old?.slice() ?? new Float64Array(columns.size).fill(Number.NaN))[row] = value ?? Number.NaN;
    }
    for (const [name, value] of Object.entries(patch.flags ?? {})) {
      own(flags, name, (old) => old?.slice() ?? new Uint8Array(columns.size))[row] = value ? 1 : 0;
    }
  }
  return { ...columns, version, numbers, flags };
}

/** The same products in another market: whole number columns replaced (price, margin), all else shared. */
export function withNumbers(columns: CatalogueColumns, version: string, numbers: ReadonlyMap<string, NumberColumn>): CatalogueColumns {
  for (const [name, column] of numbers) {
    if (column.length !== columns.size) throw new Error(`column ${name} has ${column.length} rows, the catalogue ${columns.size}`);
  }
  return { ...columns, version, numbers: new Map([...columns.numbers, ...numbers]) };
}

/** Bytes held by the typed arrays and dictionaries (strings counted at two bytes a character, map entries at 48 bytes). */
export function columnBytes(columns: CatalogueColumns): number {
  let bytes = 0;
  for (const id of columns.ids) bytes += id.length + 16 + 8 + 48;
  for (const column of columns.numbers.values()) bytes += column.byteLength;
  for (const column of columns.flags.values()) bytes += column.byteLength;
  for (const facet of columns.facets.values()) {
    bytes += facet.offsets.byteLength + facet.codes.byteLength;
    for (const value of facet.values) bytes += value.length * 2 + 64;
  }
  return bytes;
}
