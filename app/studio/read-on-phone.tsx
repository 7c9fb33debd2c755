/**
 * What an editor's form holds, as text: on a phone the studio is read and nothing in it can be changed (decision 9). The style sheet hides every form that
 * posts and shows this instead, so that it is so without scripts too, and nothing hidden can be reached by keyboard.
 */
import type { ReactNode } from "react";
import { Reading } from "#app/ui/field.tsx";
import { classNames } from "#app/ui/class-names.ts";

export function ReadOnPhone({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={classNames("studio-reading min-w-0", className)}><Reading.Provider value>{children}</Reading.Provider></div>;
}

/** A file's text as it stands in its field on a wide screen. */
export function ReadText({ text }: { readonly text: string }) {
  return <ReadOnPhone><pre tabIndex={0} className="max-h-[70vh] overflow-auto rounded-md border border-line bg-paper p-3 font-mono text-caption leading-relaxed">{text}</pre></ReadOnPhone>;
}
