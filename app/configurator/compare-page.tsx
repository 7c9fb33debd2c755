/** Up to four configurations side by side: pictures, prices, days, and every option with its differences marked. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Breadcrumbs, type Crumb } from "#app/ui/breadcrumbs.tsx";
import { LinkButton, buttonClass } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { compareMessages } from "./compare-messages.ts";
import type { ComparedColumn, ComparedRow, Comparison } from "./comparison.ts";
import type { Wish } from "./completions.ts";
import { queryOfChoices } from "./choices-query.ts";
import { ConfigurationPicture } from "./configuration-picture.tsx";
import { mostCompared } from "./page-state.ts";

export interface ComparePageProps {
  readonly slug: string;
  readonly name: string;
  readonly crumbs: readonly Crumb[];
  readonly comparison: Comparison;
  readonly onlyDifferences: boolean;
  /** What could stand beside: named configurations and the shopper's own saved ones. */
  readonly suggestions: readonly { readonly wish: Wish | undefined; readonly name: string | undefined; readonly code: string; readonly price: string }[];
}

export function ComparePage(props: ComparePageProps) {
  const t = useMessages(compareMessages);
  const { slug, name, comparison, onlyDifferences } = props;
  const { columns } = comparison;
  const codes = columns.map((column) => column.code);
  const address = (kept: readonly string[], different = onlyDifferences): string => `${paths.compareConfigurations(slug, kept)}${different ? `${kept.length === 0 ? "?" : "&"}show=differences` : ""}`;
  return (
    <div className="page-width pb-24">
      <div className="pt-6"><Breadcrumbs crumbs={props.crumbs} /></div>
      <h1 className="mt-4 text-h2">{columns.length === 0 ? t("empty") : t("title", { name })}</h1>
      <p className="mt-2 text-muted">{columns.length === 0 ? t("emptyText") : t("intro", { count: columns.length })}</p>
      {comparison.broken === 0 ? null : <Notice tone="warning" className="mt-4">{t("broken", { count: comparison.broken })}</Notice>}
      {columns.length === 0 ? null : <Grid {...props} address={address} codes={codes} />}
      <Suggestions {...props} address={address} codes={codes} />
      <p className="mt-8 flex flex-wrap gap-x-6 gap-y-2 text-small text-muted">
        <Link to={columns.length === 0 ? paths.configure(slug) : `${paths.configure(slug)}${queryOfChoices(columns[0]?.choices ?? {})}`} className="link">{t("back")}</Link>
        {columns.length === 0 ? null : <span>{t("share")}</span>}
      </p>
    </div>
  );
}

interface GridProps extends ComparePageProps {
  readonly codes: readonly string[];
  readonly address: (kept: readonly string[], different?: boolean) => string;
}

/** One table: the first column names, the others are configurations; on a phone it scrolls sideways under fixed names. */
function Grid(props: GridProps) {
  const t = useMessages(compareMessages);
  const { name, comparison: { columns, sections }, onlyDifferences, codes, address } = props;
  const several = columns.length > 1;
  const shown = sections.map((section) => ({ ...section, rows: section.rows.filter((row) => !onlyDifferences || !several || row.differs) })).filter((section) => section.rows.length > 0);
  return (
    <>
      {several ? <p className="mt-6"><Link to={address(codes, !onlyDifferences)} preventScrollReset replace className="link inline-flex min-h-9 items-center text-small">{t(onlyDifferences ? "everything" : "onlyDifferences")}</Link></p> : null}
      <div role="region" aria-label={t("table", { name })} tabIndex={0} className="relative mt-4 overflow-x-auto">
        <table className={classNames("min-w-fit border-separate border-spacing-0 text-small", several && "w-full")}>
          <caption className="sr-only">{t("table", { name })}</caption>
          <thead>
            <tr>
              <td className="sticky left-0 z-10 w-28 min-w-28 bg-paper sm:w-48 sm:min-w-40" />
              {columns.map((column, index) => <Head key={column.code} {...props} {...{ column, index }} />)}
            </tr>
          </thead>
          <tbody>
            <Fact label={t("price")} values={columns.map((column) => ({ text: column.price, more: column.difference, mark: column.best.includes("price") ? t("lowest") : undefined }))} strong />
            {columns.some((column) => column.arrival !== undefined) ? <Fact label={t("arrives")} values={columns.map((column) => ({ text: column.arrival ?? "", more: "", mark: column.best.includes("arrival") ? t("first") : undefined }))} /> : null}
            <Fact label={t("weight")} values={columns.map((column) => ({ text: column.weight, more: "", mark: undefined }))} />
          </tbody>
          {shown.map((section) => (
            <tbody key={section.id}>
              <tr><th scope="rowgroup" colSpan={columns.length + 1} className="sticky left-0 pt-8 pb-2 text-left font-display text-h4 font-normal">{section.title}</th></tr>
              {section.rows.map((row) => <Row key={row.id} row={row} />)}
            </tbody>
          ))}
        </table>
      </div>
      {several && shown.length === 0 ? <p className="mt-6 text-muted">{t("nothingDiffers")}</p> : null}
    </>
  );
}

function Head({ slug, name, column, index, codes, address }: GridProps & { readonly column: ComparedColumn; readonly index: number }) {
  const t = useMessages(compareMessages);
  return (
    <th scope="col" className="min-w-44 px-2 pb-4 text-left align-top font-normal sm:min-w-56 sm:px-3">
      <div className="max-w-md overflow-hidden rounded-md"><ConfigurationPicture address={`${paths.configurationPicture(slug)}${queryOfChoices(column.configuration)}`} alt={t("picture", { name, number: index + 1 })} /></div>
      <p className="mt-3 font-medium">{t("number", { number: index + 1 })}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <LinkButton to={`${paths.configure(slug)}${queryOfChoices(column.choices)}`} size="small">{t("take")}</LinkButton>
        <Link to={address(codes.filter((code) => code !== column.code))} preventScrollReset className={buttonClass({ size: "small", tone: "quiet" })}>{t("remove")}<span className="sr-only">: {t("number", { number: index + 1 })}</span></Link>
      </div>
    </th>
  );
}

const nameCell = "sticky left-0 z-10 border-t border-line bg-paper py-2.5 pr-3 text-left align-top font-normal text-muted";

function Fact({ label, values, strong = false }: { readonly label: string; readonly values: readonly { readonly text: string; readonly more: string; readonly mark: string | undefined }[]; readonly strong?: boolean }) {
  return (
    <tr>
      <th scope="row" className={nameCell}>{label}</th>
      {values.map(({ text, more, mark }, index) => (
        <td key={index} className="border-t border-line px-2 py-2.5 align-top sm:px-3">
          <span className={classNames("tabular-nums", strong && "text-base font-medium")}>{text}</span>{more === "" ? null : <span className="ml-2 whitespace-nowrap text-muted tabular-nums">{more}</span>}
          {mark === undefined ? null : <span className="mt-0.5 flex items-center gap-1 text-caption text-positive"><Icon name="check" size={14} />{mark}</span>}
        </td>
      ))}
    </tr>
  );
}

function Row({ row }: { readonly row: ComparedRow }) {
  const t = useMessages(compareMessages);
  return (
    <tr>
      <th scope="row" className={classNames(nameCell, row.differs && "text-ink")}>{row.label}{row.differs ? <span className="sr-only">, {t("differs")}</span> : null}</th>
      {row.values.map((value, index) => (
        <td key={index} className={classNames("border-t border-line px-2 py-2.5 align-top sm:px-3", row.differs ? "bg-raised font-medium" : "text-muted")}>{value}</td>
      ))}
    </tr>
  );
}

function Suggestions({ slug, suggestions, comparison, codes, address }: GridProps) {
  const t = useMessages(compareMessages);
  if (comparison.columns.length >= mostCompared) return null;
  const beside = codes.map((code) => `with=${encodeURIComponent(code)}`).join("&");
  return (
    <section aria-labelledby="suggestions" className="mt-10 border-t border-line pt-6">
      <h2 id="suggestions" className="text-h4">{t("suggestions")}</h2>
      <ul className="mt-3 grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
        {suggestions.map((each) => (
          <li key={each.code}>
            <Link to={address([...codes, each.code])} preventScrollReset className="flex min-h-14 items-center justify-between gap-3 rounded-md border border-line bg-surface px-4 py-2.5 hover:border-edge">
              <span className="min-w-0 leading-snug">{each.wish === undefined ? each.name : t(each.wish)}<span className="block text-small text-muted tabular-nums">{each.price}</span></span>
              <Icon name="plus" size={18} /><span className="sr-only">{t("add")}</span>
            </Link>
          </li>
        ))}
        <li><Link to={`${paths.configure(slug)}${beside === "" ? "" : `?${beside}`}`} className="flex min-h-14 items-center justify-between gap-3 rounded-md border border-dashed border-edge px-4 py-2.5 hover:border-ink">{t("another")}<Icon name="arrowRight" size={18} /></Link></li>
      </ul>
    </section>
  );
}
