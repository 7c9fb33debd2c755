/** How often each shelf was shown, and what margin stood at eye level; pure. */

export interface ShownTimes {
  readonly page: string;
  readonly shelf: string;
  /** "" for the shelf itself. */
  readonly product: string;
  readonly times: number;
  /** Of them in the first four places. */
  readonly eye: number;
  /** Of visitors who agreed to be recognised: how often it was shown to them, and pressed first. */
  readonly watched: number;
  readonly clicks: number;
}

export interface ShelfFigure {
  readonly page: string;
  readonly shelf: string;
  readonly times: number;
  /** Clicks for each time it was shown, 0..1; undefined while it was shown to nobody whose clicks are counted. */
  readonly rate: number | undefined;
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
    const whole = rows.find(({ product }) => product === "");
    return [{ page, shelf, times: whole?.times ?? 0, rate: whole === undefined || whole.watched === 0 ? undefined : whole.clicks / whole.watched, eyeMargin: average(rows, marginOf, ({ eye }) => eye), margin: average(rows, marginOf, ({ times }) => times) }];
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
