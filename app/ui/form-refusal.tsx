import { useEffect, useRef, type MouseEvent, type ReactNode } from "react";
import { Notice } from "./notice.tsx";
import { wrongId } from "./wrong-field.ts";

/** The router takes a change of the address, be it of its end alone, for a new visit and forgets what the form was told: focus moves by hand. Without scripts the address does it. */
function goThere(event: MouseEvent<HTMLAnchorElement>): void {
  const target = document.getElementById(event.currentTarget.hash.slice(1));
  if (target === null) return;
  event.preventDefault();
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

/** Where a word beside the button of a long form leads to. */
const place = "refused";

export interface WrongField {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

interface FormRefusalProps {
  /** What is wrong, in the form's order: named, each a link to its field. */
  readonly fields?: readonly WrongField[];
  /** What the server answered: another answer takes the reader there again. */
  readonly answer: unknown;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * Why a long form was refused, at its beginning: whoever pressed the button far below is taken here where it names the fields, else to the
 * first wrong field beside it, or here where no field is to blame. Without scripts the new page begins here.
 */
export function FormRefusal({ answer, fields = [], className, children }: FormRefusalProps) {
  const ref = useRef<HTMLDivElement>(null);
  const named = fields.length > 0;
  useEffect(() => {
    const wrong = named ? null : ref.current?.parentElement?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (wrong ?? ref.current)?.focus();
  }, [answer, named]);
  return (
    <div ref={ref} id={place} tabIndex={-1} autoFocus className={className}>
      <Notice tone="error" live>
        {children}
        {named ? <ul className="mt-1">{fields.map(({ name, label, text }) => <li key={name}><a href={`#${wrongId(name)}`} onClick={goThere} className="link inline-block py-1.5 pointer-coarse:py-2.5"><b className="font-medium">{label}:</b> {text}</a></li>)}</ul> : null}
      </Notice>
    </div>
  );
}

/** The same beside the button. */
export const RefusedHere = ({ children }: { readonly children: ReactNode }) => <p className="text-small font-medium text-danger"><a href={`#${place}`} onClick={goThere} className="link">{children}</a></p>;
