/** A review as a moderator sees it. */
import type { Locale } from "#app/platform/i18n.ts";

export const reviewStates = ["pending", "published", "rejected"] as const;
export type ReviewState = (typeof reviewStates)[number];

export const mostReason = 500;

export interface ModeratedReview {
  readonly id: string;
  readonly version: number;
  readonly product: { readonly slug: string; readonly name: string };
  readonly rating: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly locale: Locale;
  readonly verified: boolean;
  /** Keys of its photos. */
  readonly photos: readonly string[];
  readonly writtenAt: Date;
  readonly status: ReviewState;
  readonly reason: string | null;
}
