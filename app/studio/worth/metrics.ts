/** By what things are judged. */
export const metrics = ["clicked", "opened", "added", "revenue", "margin"] as const;
export type Metric = (typeof metrics)[number];
export const isMetric = (text: unknown): text is Metric => metrics.some((one) => one === text);
