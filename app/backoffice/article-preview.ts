/** An article as the help centre would show it: on the server for those without scripts, in the browser while somebody types. Pure. */
import { renderMarkdown } from "#app/support/render-markdown.ts";

interface Words {
  readonly en: string;
  readonly ru?: string | undefined;
}

export interface Preview {
  readonly category: string;
  /** The title as text, the body as safe HTML. */
  readonly en: { readonly title: string; readonly html: string };
  readonly ru: { readonly title: string; readonly html: string } | undefined;
}

export function previewOf({ category, title, body }: { readonly category: string; readonly title: Words; readonly body: Words }): Preview {
  const russian = (title.ru ?? "") !== "" || (body.ru ?? "") !== "";
  return { category, en: { title: title.en, html: renderMarkdown(body.en) }, ru: russian ? { title: title.ru ?? "", html: renderMarkdown(body.ru ?? "") } : undefined };
}

/** What stands in the fields of the article's form. */
export function previewOfForm(form: FormData): Preview {
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  return previewOf({ category: read("category"), title: { en: read("title.en"), ru: read("title.ru") }, body: { en: read("body.en"), ru: read("body.ru") } });
}
