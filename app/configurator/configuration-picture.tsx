/** A configuration's picture by its address, in the theme of the page. */
import { usePage } from "#app/ui/page.tsx";

interface ConfigurationPictureProps {
  /** Without theme; a query may already be there. */
  readonly address: string;
  readonly alt: string;
  readonly lazy?: boolean;
}

const inTheme = (address: string, theme: "light" | "dark"): string => `${address}${address.includes("?") ? "&" : "?"}theme=${theme}`;

export function ConfigurationPicture({ address, alt, lazy = false }: ConfigurationPictureProps) {
  const { theme } = usePage();
  return (
    <picture className="block bg-raised">
      {theme === "auto" ? <source srcSet={inTheme(address, "dark")} media="(prefers-color-scheme: dark)" /> : null}
      <img src={inTheme(address, theme === "dark" ? "dark" : "light")} alt={alt} width={1200} height={900} loading={lazy ? "lazy" : "eager"} className="aspect-[4/3] h-auto w-full object-contain" />
    </picture>
  );
}
