/** How often each shelf was shown, and what margin stood at eye level; pure. */

export interface ShownTimes {
  readonly page: string;
  readonly shelf: string;
  /** "" for the shelf itself. */
  readonly product: string;
  readonly times: number;
  /** Of them in the first four places. */
  readonly eye: number;
}

export interface ShelfFigure {
  readonly page: string;
  readonly shelf: string;
  readonly times: number;
  /** 0..1, weighted by how often each product was shown; undefined where no margin is known. */
  readonly eyeMargin: number | undefined;
  readonly margin: number | undefined;
}

/** The most shown first. */
export function shelfFigures(shown: readonly ShownTimes[], marginOf: (product: string) => number | undefined): ShelfFigure[] {
  const byShelf = Map.groupBy(shown, ({ page, shelf }) => `${page} ${shelf}`);
  return [...byShelf.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const { page, shelf } = first;
    return [{ page, shelf, times: rows.find(({ product }) => product === "")?.times ?? 0, eyeMargin: average(rows, marginOf, ({ eye }) => eye), margin: average(rows, marginOf, ({ times }) => times) }];
  }).sort((left, right) => right.times - left.times || (`${left.page} ${left.shelf}` < `${right.page} ${right.shelf}` ? -1 : 1));
}

function average(rows: readonly ShownTimes[], marginOf: (product: string) => number | undefined, weight: (row: ShownTimes) => number): number | undefined {
  let [total, weights] = [0, 0];
  for (const row of rows) {
    const margin = row.product === "" ? undefined : marginOf(row.product);
    if (margin === undefined || Number.isNaN(margin)) continue;
    total += margin * weight(row);
    weights += weight(row);
  }
  return weights === 0 ? undefined : total / weights;
}
