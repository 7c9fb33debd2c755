/** The configurator once scripts are here: each click is answered by the same functions as on the server, in the browser. */
import { useNavigate, useSearchParams } from "@remix-run/react";
import { useMemo } from "react";
import { exponentOf } from "#app/platform/money.ts";
import { usePage } from "#app/ui/page.tsx";
import { queryOfChoices } from "./choices-query.ts";
import { ConfiguratorPage, type ConfiguratorPageProps } from "./configurator-page.tsx";
import type { pageData } from "./load-configurator.server.ts";
import { OpenedOld } from "./opened-old.tsx";
import { readState } from "./page-state.ts";
import { pictureAddresses } from "./picture-address.ts";
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
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const page = usePage();
  const engine = useEngine(data.modelFile);
  const { currency, likes, arrivals, unavailable } = data;
  const local = useMemo(() => {
    const { choices, wish, why, undo, budget, by } = readState(search);
    // Numbers typed without scripts are read by the server, which knows the units.
    const typed = [...search.keys()].some((name) => name.startsWith("n."));
    const limits = { price: budget === undefined ? undefined : budget * 10 ** exponentOf(currency), by };
    return engine?.view({ choices: typed ? data.view.choices : choices, preference: wish, why, undo, limits, likes, arrivals, unavailable, locale: page.locale, currency });
  }, [engine, search, page.locale, currency, likes, arrivals, unavailable, data.view.choices]);
  const { view } = local ?? data;
  const state = readState(search);
  const screen = useScreenTheme();
  const { slug, name } = data;
  const query = queryOfChoices(view.built?.configuration ?? view.choices);
  const parts = local?.parts;
  const picture = useMemo(() => pictureAddresses({ engine, parts, slug, query, locale: page.locale, theme: page.theme, screen, name }), [engine, parts, slug, query, page.locale, page.theme, screen, name]);
  return (
    <ConfiguratorPage
      {...data} view={view} state={state} problem={problem}
      notice={data.newer === undefined ? null : <OpenedOld words={data.newer} />}
      stuck={useStuck({ asked: state.why, choices: view.choices })}
      spoken={useSpoken(engine, view, { locale: page.locale, currency })}
      picture={picture}
      onChoose={(query) => navigate(query, { replace: true, preventScrollReset: true })}
    />
  );
}
