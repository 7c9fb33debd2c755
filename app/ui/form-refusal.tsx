import { useEffect, useRef, type ReactNode } from "react";
import { Notice } from "./notice.tsx";

/** Where a word beside the button of a long form leads to. */
const place = "refused";

interface FormRefusalProps {
  /** What the server answered: another answer takes the reader there again. */
  readonly answer: unknown;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * Why a long form was refused, at its beginning: whoever pressed the button far below is taken to the first wrong field beside it,
 * or here where no field is to blame. Without scripts the new page begins here.
 */
export function FormRefusal({ answer, className, children }: FormRefusalProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const wrong = ref.current?.parentElement?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (wrong ?? ref.current)?.focus();
  }, [answer]);
  return <div ref={ref} id={place} tabIndex={-1} autoFocus className={className}><Notice tone="error" live>{children}</Notice></div>;
}

/** The same beside the button. */
export const RefusedHere = ({ children }: { readonly children: ReactNode }) => <p className="text-small font-medium text-danger"><a href={`#${place}`} className="link">{children}</a></p>;
