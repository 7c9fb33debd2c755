import { usePage } from "./page.tsx";

/** An image with one address per theme; equal addresses give a plain image. */
export interface PictureSource {
  readonly light: string;
  readonly dark: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

interface PictureProps {
  readonly picture: PictureSource;
  /** The largest image of the first screen: fetched first. */
  readonly eager?: boolean;
  /** Says nothing to a screen reader: the name stands beside it. */
  readonly decorative?: boolean;
  readonly className?: string;
}

/** Follows the chosen theme, or the device's when none was chosen; keeps its place while it loads. */
export function Picture({ picture, eager = false, decorative = false, className }: PictureProps) {
  const { theme } = usePage();
  const image = (
    <img
      src={theme === "dark" ? picture.dark : picture.light} alt={decorative ? "" : picture.alt} width={picture.width} height={picture.height}
      loading={eager ? "eager" : "lazy"} decoding={eager ? "auto" : "async"} className={className} {...(eager ? { fetchpriority: "high" } : {})}
    />
  );
  if (theme !== "auto" || picture.dark === picture.light) return image;
  return <picture className="contents"><source srcSet={picture.dark} media="(prefers-color-scheme: dark)" />{image}</picture>;
}
