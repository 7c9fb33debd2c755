/** The guide's page: questions with the answers of the address, and what suits them. */
import { breadcrumb, type Catalogue } from "#app/catalog/catalogue.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { exponentOf, formatMoney, money } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import { answerGuide, readAnswers, type GuideResult } from "./answer-guide.ts";
import { arrivalAfter, arrivalText, leadDaysUntil, readDay, writeDay, type Arrivals } from "./arrival.ts";
import { assemble } from "./assemble.ts";
import { codeOf, queryOfChoices } from "./choices-query.ts";
import { completionFor, type Completion, type Likes, type Wish } from "./completions.ts";
import { loadGuide } from "./guide.server.ts";
import type { GuidePageProps, ProposalView, QuestionView } from "./guide-page.tsx";
import type { Question } from "./guide.ts";
import { loadLikes } from "./likes.server.ts";
import type { ConfigurableProduct } from "./load-configurator.server.ts";
import { linkTo, readState } from "./page-state.ts";
import { labelOf, valueLabel, weightLabel } from "./value-label.ts";

interface GuideInput {
  readonly shop: Catalogue;
  readonly product: ConfigurableProduct;
  readonly search: URLSearchParams;
  readonly viewer: Viewer;
  readonly arrivals: Arrivals;
}

export async function guideData({ shop, product, search, viewer, arrivals }: GuideInput): Promise<GuidePageProps | undefined> {
  const { row, currency } = product;
  const { model, artefact } = product.published;
  const [guide, likes] = await Promise.all([loadGuide(database(), model), loadLikes(database(), model.id)]);
  if (guide === undefined) return undefined;
  const { locale } = viewer;
  const slug = shop.slugs[row] ?? "";
  const answers = readAnswers(guide, search);
  const { budget, by } = readState(search);
  const day = readDay(by);
  const limits = { price: budget === undefined ? undefined : budget * 10 ** exponentOf(currency), leadDays: day === undefined || arrivals.length === 0 ? undefined : leadDaysUntil(arrivals, day) };
  const asked = Object.keys(answers).length > 0 || budget !== undefined || day !== undefined;
  const result = asked ? answerGuide(artefact, guide, answers, { book: currency, limits, unavailable: product.unavailable }) : undefined;
  const [earliest] = arrivals;
  return {
    slug, name: localise(shop.names[row], locale), intro: localise(guide.intro, locale), currency, budget, by, earliest: earliest === undefined ? undefined : writeDay(earliest.until),
    crumbs: [...breadcrumb(shop, row).map((category) => ({ href: paths.category(category.slug), name: localise(category.name, locale) })), { href: paths.product(slug), name: localise(shop.names[row], locale) }],
    questions: guide.questions.map((question) => questionView(question, answers[question.id], locale)),
    result: result === undefined ? undefined : {
      ...proposals({ product, slug, result, likes, arrivals, limits, state: { budget, by }, locale }), drops: result.drops,
      reasons: model.options.filter((option) => Object.hasOwn(result.choices, option.id)).map((option) => `${labelOf(option, locale)}: ${valueLabel(option, result.choices[option.id] ?? "", locale)}`),
      unmet: guide.questions.filter((question) => result.unmet.includes(question.id)).map((question) => localise(question.text, locale)),
    },
  };
}

function questionView(question: Question, answer: string | undefined, locale: Locale): QuestionView {
  return {
    id: question.id, text: localise(question.text, locale), help: question.help && localise(question.help, locale), answer,
    answers: question.kind === "choice" ? question.answers.map((each) => ({ id: each.id, label: localise(each.label, locale), help: each.help && localise(each.help, locale) })) : undefined,
    number: question.kind === "number" ? { unit: question.unit, min: question.min, max: question.max } : undefined,
  };
}

interface ProposalInput {
  readonly product: ConfigurableProduct;
  readonly slug: string;
  readonly result: GuideResult;
  readonly likes: Likes;
  readonly arrivals: Arrivals;
  readonly limits: { readonly price: number | undefined; readonly leadDays: number | undefined };
  readonly state: { readonly budget: number | undefined; readonly by: string | undefined };
  readonly locale: Locale;
}

const offered: readonly Wish[] = ["preferred", "cheapest", "quickest"];

/** One card for each different configuration; wishes that come to the same share a card. */
function proposals({ product, slug, result, likes, arrivals, limits, state, locale }: ProposalInput): { readonly proposals: readonly ProposalView[]; readonly compare: string } {
  const { published: { model, artefact }, currency, unavailable } = product;
  const kept = { price: result.drops.includes("budget") ? undefined : limits.price, leadDays: result.drops.includes("by") ? undefined : limits.leadDays };
  const found = new Map<string, { readonly wishes: Wish[]; readonly completion: Completion }>();
  for (const wish of offered) {
    const completion = completionFor(artefact, result.choices, { book: currency, wish, likes, limits: kept, unavailable });
    if (completion === null) continue;
    const key = codeOf(completion.configuration);
    const known = found.get(key);
    if (known === undefined) found.set(key, { wishes: [wish], completion });
    else known.wishes.push(wish);
  }
  const cards = [...found.values()].map(({ wishes, completion }): ProposalView => {
    const assembled = assemble(model, completion.configuration, currency);
    const arrival = arrivalAfter(arrivals, completion.leadDays);
    return {
      wishes,
      query: linkTo({ choices: result.choices, wish: wishes[0] ?? "preferred", beside: [], budget: result.drops.includes("budget") ? undefined : state.budget, by: result.drops.includes("by") ? undefined : state.by }),
      picture: `${paths.configurationPicture(slug)}${queryOfChoices(completion.configuration)}`, price: formatMoney(money(completion.price, currency), locale),
      arrival: arrival && arrivalText(arrival, locale), weight: weightLabel(assembled.ok ? assembled.assembly.weight : 0, locale),
    };
  });
  return { proposals: cards, compare: paths.compareConfigurations(slug, [...found.keys()]) };
}
