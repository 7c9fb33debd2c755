/** A buyer's own review as her pages show it. */
export interface OwnReview {
  readonly rating: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  /** The language it was begun in. */
  readonly locale: string;
  readonly status: "pending" | "published" | "rejected";
  /** Why it was refused. */
  readonly reason: string | null;
  /** Keys of its photos. */
  readonly photos: readonly string[];
}

export interface ReviewLink {
  readonly href: string;
  readonly label: string;
}
