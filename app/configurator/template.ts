/** Article numbers with holes: `SP-{board}-{width / 10}`. */
export interface TemplatePiece {
  readonly dynamic: boolean;
  /** The expression inside the braces, or the plain text between them. */
  readonly text: string;
}

/** Splits a template into plain and computed pieces. An unclosed brace is plain text. */
export function templatePieces(template: string): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let from = 0;
  for (const match of template.matchAll(/\{([^{}]+)\}/g)) {
    if (match.index > from) pieces.push({ dynamic: false, text: template.slice(from, match.index) });
    pieces.push({ dynamic: true, text: match[1] ?? "" });
    from = match.index + match[0].length;
  }
  if (from < template.length) pieces.push({ dynamic: false, text: template.slice(from) });
  return pieces;
}
