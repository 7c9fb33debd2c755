/** Carrying products by mouse and by keyboard, what is announced about it, and where the focus is afterwards. */
import { useSubmit } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useMessages } from "#app/ui/page.tsx";
import { carry, carryKey, type Carried } from "./carry.ts";
import { pageEditorMessages } from "./page-editor-messages.ts";
import type { EditorCell, EditorShelf } from "./page-editor.server.ts";

export interface Carrying {
  readonly carried: Carried | undefined;
  /** For the live region. */
  readonly said: string;
  pick(shelf: EditorShelf, cell: EditorCell): void;
  /** True when the key was meant for what is carried. */
  key(key: string, shelf: EditorShelf, cell: EditorCell): boolean;
  drop(product: string, shelf: string, slot: number): void;
  forget(): void;
}

export const moveButtonId = (product: string): string => `move-${product}`;

export function useCarry(seen: string): Carrying {
  const t = useMessages(pageEditorMessages);
  const submit = useSubmit();
  const [carried, setCarried] = useState<Carried>();
  const [said, setSaid] = useState("");
  const dropped = useRef<string>();
  useEffect(() => {
    // The product's button may stand elsewhere now: whoever carried it by keyboard goes on from there.
    if (dropped.current !== undefined) document.getElementById(moveButtonId(dropped.current))?.focus();
    dropped.current = undefined;
  }, [seen]);
  const drop = (product: string, shelf: string, slot: number) => {
    setCarried(undefined);
    dropped.current = product;
    submit({ intent: "pin", seen, shelf, product, slot: String(slot) }, { method: "post", preventScrollReset: true });
  };
  const tell = (next: Carried | undefined, before: Carried | undefined, shelf: EditorShelf, cell: EditorCell) => {
    setCarried(next);
    if (next === undefined) setSaid(before === undefined ? "" : t("putBack", { product: cell.name, slot: String(before.from) }));
    else setSaid(t(before === undefined ? "picked" : "carried", { product: cell.name, slot: String(next.to), places: String(shelf.places) }));
  };
  const step = (key: Parameters<typeof carry>[1], shelf: EditorShelf, cell: EditorCell) => tell(carry(carried, key, { shelf: shelf.id, product: cell.product, slot: cell.slot }, shelf.places), carried, shelf, cell);
  return {
    carried, said, drop,
    pick: (shelf, cell) => step("pick", shelf, cell),
    key(pressed, shelf, cell) {
      const key = carryKey(pressed);
      if (carried === undefined || key === undefined) return false;
      if (key !== "drop") step(key, shelf, cell);
      else if (carried.to === carried.from) step("cancel", shelf, cell);
      else {
        setSaid(t("dropped", { product: cell.name, slot: String(carried.to) }));
        drop(carried.product, carried.shelf, carried.to);
      }
      return true;
    },
    forget: () => setCarried(undefined),
  };
}
