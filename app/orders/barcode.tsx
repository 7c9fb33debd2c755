/** A number as bars, for readers, and in words, for people. */
import { barsOf } from "./code-128.ts";

/** Drawn in modules; black on white in every theme, since readers need it so. */
export function Barcode({ text }: { readonly text: string }) {
  const drawn = barsOf(text);
  return (
    <figure className="mt-10 text-center">
      {drawn === undefined ? null : (
        <svg viewBox={`0 0 ${drawn.modules} 40`} className="mx-auto h-24 w-full max-w-md" role="img" aria-label={text} preserveAspectRatio="none" shapeRendering="crispEdges">
          <rect x={0} y={0} width={drawn.modules} height={40} fill="#fff" />
          {drawn.bars.map((bar) => <rect key={bar.x} x={bar.x} y={0} width={bar.width} height={40} fill="#000" />)}
        </svg>
      )}
      <figcaption className="mt-2 font-mono text-h4 tracking-widest">{text}</figcaption>
    </figure>
  );
}
