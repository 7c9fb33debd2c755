/** Loads the engine after the page stands; from then on clicks are answered in the browser. */
import { useEffect, useState } from "react";
import type { Engine } from "./browser-engine.ts";
import { whenIdle } from "./when-idle.ts";

const loaded = new Map<string, Engine>();

let shown: string | undefined;

/** Whether the engine of the page shown is here: it then needs no answer from the server. */
export const answersAlone = (): boolean => shown !== undefined && loaded.has(shown);

/** The engine for a model's file, once it is here; a failure leaves the page to the server, which answers every link. */
export function useEngine(address: string): Engine | undefined {
  const [engine, setEngine] = useState<Engine | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    const known = loaded.get(address);
    const opening = known === undefined ? import("./browser-engine.ts").then((module) => module.loadEngine(address)) : Promise.resolve(known);
    opening.then((made) => {
      if (known === undefined) whenIdle(made.rehearsals);
      loaded.set(address, made);
      if (!gone) setEngine(made);
    }, () => undefined);
    return () => {
      gone = true;
    };
  }, [address]);
  useEffect(() => {
    shown = engine === undefined ? undefined : address;
    return () => {
      shown = undefined;
    };
  }, [engine, address]);
  return engine;
}
