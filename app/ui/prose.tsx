/** A long text. `html` must come from our own Markdown renderer, which escapes what people wrote. */
export function Prose({ html, className = "" }: { readonly html: string; readonly className?: string }) {
  return <div className={`prose ${className}`} dangerouslySetInnerHTML={{ __html: html }} />;
}
