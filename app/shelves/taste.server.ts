/** The page of a shopper's taste: what is believed, and what she changes of it. */
import { cardsOf } from "#app/catalog/catalogue.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { followingOf, followings, setFollowing, type Following } from "#app/customers/consent.server.ts";
import { forgetBehaviour, forgetBelief, forgetProduct } from "#app/customers/forget.server.ts";
import { loadSignals } from "#app/customers/load-signals.server.ts";
import { forgotten } from "#app/customers/signals.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { holdingsOf } from "#app/orders/load-holdings.server.ts";
import { paths } from "#app/paths.ts";
import type { RequestContext } from "#app/platform/context.ts";
import { money, type Money } from "#app/platform/money.ts";
import { z } from "zod";
import { columnsOf } from "./load-shelves.server.ts";
import { evidenceOf } from "./shopper-profile.ts";
import { readBelief, roughly, tasteOf, type TasteFacet } from "./taste.ts";
import type { TasteProduct } from "./taste-view.tsx";

export interface TastePage {
  readonly following: Following;
  /** The browser forbids keeping anything. */
  readonly privacyControl: boolean;
  readonly facets: readonly TasteFacet[];
  readonly priceLevel: Money | undefined;
  readonly seen: readonly TasteProduct[];
  readonly less: readonly TasteProduct[];
  readonly more: readonly TasteProduct[];
  /** What the shop knows by contract; undefined where the shelves take nothing from it. */
  readonly customer: { readonly orders: number; readonly company: boolean } | undefined;
  /** Whether any behaviour is there to be forgotten. */
  readonly knows: boolean;
}

export async function loadTaste(viewer: Viewer): Promise<TastePage> {
  const [shop, signals, history] = await Promise.all([catalogue(), loadSignals(viewer), holdingsOf(viewer)]);
  const evidence = evidenceOf({ viewer, signals, history, shop, columns: columnsOf(shop, viewer.market), now: Date.now() });
  const taste = tasteOf(evidence, signals, shop, viewer.locale);
  const named = (ids: readonly string[]): TasteProduct[] => cardsOf(shop, ids, viewer).map((card) => ({
    id: card.id, name: card.name, href: card.configurable ? paths.configure(card.slug) : paths.product(card.slug),
    picture: card.picture === undefined ? undefined : pictureSource(card.picture, "square"),
  }));
  const currency = shop.priceBooks.get(viewer.market)?.currency;
  return {
    following: followingOf(viewer), privacyControl: viewer.privacyControl,
    facets: taste.facets, priceLevel: evidence.priceLevel === undefined || currency === undefined ? undefined : money(roughly(evidence.priceLevel), currency),
    seen: named(evidence.recentlySeen), less: named(taste.less), more: named(taste.more),
    customer: viewer.sameShelves === true || viewer.user === undefined ? undefined : { orders: evidence.orders, company: evidence.company },
    knows: signals.some((signal) => signal.productId !== undefined || forgotten(signal) !== undefined),
  };
}

/** One button of the page: exactly one of the names. */
export const tasteForm = z.object({
  forget: z.string().max(500).transform(readBelief).optional(), opinion: z.uuid().optional(), unseen: z.uuid().optional(), all: z.literal("1").optional(), following: z.enum(followings).optional(),
}).refine((form) => Object.values(form).filter((value) => value !== undefined).length === 1);

/** Does it; answers with the word for what was done. */
export async function changeTaste(viewer: Viewer, context: RequestContext, form: z.output<typeof tasteForm>): Promise<string> {
  if (form.following !== undefined) await setFollowing(viewer, context, form.following);
  else if (form.forget !== undefined) await forgetBelief(viewer, form.forget);
  else if (form.opinion !== undefined) await forgetProduct(viewer, context, form.opinion, ["less-like-this", "more-like-this"]);
  else if (form.unseen !== undefined) await forgetProduct(viewer, context, form.unseen, ["view", "configure"]);
  else await forgetBehaviour(viewer, context);
  return form.following ?? (form.all === "1" ? "all" : "forgotten");
}
