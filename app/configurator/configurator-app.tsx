/** The configurator once scripts are here: each click is answered by the same functions as on the server, in the browser. */
import { useMemo } from "react";
import { exponentOf } from "#app/platform/money.ts";
import { usePage } from "#app/ui/page.tsx";
import { queryOfChoices } from "./choices-query.ts";
import { ConfiguratorPage, type ConfiguratorPageProps } from "./configurator-page.tsx";
import type { pageData } from "./load-configurator.server.ts";
import { OpenedOld } from "./opened-old.tsx";
import { readState } from "./page-state.ts";
import { pictureAddresses } from "./picture-address.ts";
import { useAddress } from "./use-address.ts";
import { useEngine } from "./use-engine.ts";
import { useScreenTheme } from "./use-screen-theme.ts";
import { useSpoken } from "./use-spoken.ts";
import { useStuck } from "./use-stuck.ts";
import type { ChangeWords } from "./version-words.ts";

interface ConfiguratorAppProps {
  readonly data: Awaited<ReturnType<typeof pageData>> & { readonly newer: ChangeWords | undefined };
  readonly problem: ConfiguratorPageProps["problem"];
}

export default function ConfiguratorApp({ data, problem }: ConfiguratorAppProps) {
  const page = usePage();
  const engine = useEngine(data.modelFile);
  const { query, press } = useAddress(engine !== undefined);
  const { currency, likes, arrivals, unavailable, shelf, newer } = data;
  const search = useMemo(() => new URLSearchParams(query), [query]);
  const state = useMemo(() => readState(search), [search]);
  const local = useMemo(() => {
    const { choices, wish, why, undo, budget, by } = state;
    // Numbers typed without scripts are read by the server, which knows the units.
    const typed = [...search.keys()].some((name) => name.startsWith("n."));
    const limits = { price: budget === undefined ? undefined : budget * 10 ** exponentOf(currency), by };
    return engine?.view({ choices: typed ? data.view.choices : choices, preference: wish, why, undo, limits, likes, arrivals, unavailable, shelf, locale: page.locale, currency });
  }, [engine, search, state, page.locale, currency, likes, arrivals, unavailable, shelf, data.view.choices]);
  const { view } = local ?? data;
  const screen = useScreenTheme();
  const { slug, name } = data;
  const whole = queryOfChoices(view.built?.configuration ?? view.choices);
  const parts = local?.parts;
  const picture = useMemo(() => pictureAddresses({ engine, parts, slug, query: whole, locale: page.locale, theme: page.theme, screen, name }), [engine, parts, slug, whole, page.locale, page.theme, screen, name]);
  const notice = useMemo(() => (newer === undefined ? null : <OpenedOld words={newer} />), [newer]);
  const stuck = useStuck({ asked: state.why, choices: view.choices });
  return <ConfiguratorPage {...data} {...{ view, state, problem, notice, stuck, picture }} address={query} spoken={useSpoken(engine, view, { locale: page.locale, currency })} onChoose={press} />;
}
